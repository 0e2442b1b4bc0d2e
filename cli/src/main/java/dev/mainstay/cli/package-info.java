/**
 * The entry of the program: {@link dev.mainstay.cli.Main} builds every object, wires them and hands the arguments to the command line; exit codes
 * are mapped here and nowhere else. Called by the launcher and by tests.
 */
@NullMarked
package dev.mainstay.cli;

import org.jspecify.annotations.NullMarked;
