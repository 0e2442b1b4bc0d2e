/**
 * What an operator can ask of Mainstay, as ports: commands call them, tests fake them, and {@link dev.mainstay.cli.Main} gives them their real
 * form.
 */
@NullMarked
package dev.mainstay.operation;

import org.jspecify.annotations.NullMarked;
