/**
 * One class a command: it parses its arguments, calls one operation of {@link dev.mainstay.operation.Operations}, prints what came back and says
 * the exit code. The list of all commands is {@link dev.mainstay.command.CommandTree}.
 */
@NullMarked
package dev.mainstay.command;

import org.jspecify.annotations.NullMarked;
