package dev.mainstay.command;

import dev.mainstay.operation.Operations;
import java.util.function.Supplier;

/**
 * What a command has to work with.
 *
 * @param operations made at first use, so that {@code --help} loads nothing of it
 * @param global filled by the parser before a command runs
 */
public record Session(Console console, Supplier<Operations> operations, GlobalOptions global) {
    public Session(Console console, Supplier<Operations> operations) {
        this(console, operations, new GlobalOptions());
    }
}
