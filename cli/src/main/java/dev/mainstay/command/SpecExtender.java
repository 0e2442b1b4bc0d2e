package dev.mainstay.command;

import picocli.CommandLine.Model.CommandSpec;

/** A command with options that stand in a list elsewhere. */
interface SpecExtender {
    void extend(CommandSpec spec);
}
