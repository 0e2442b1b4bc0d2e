package dev.mainstay.command;

import java.io.BufferedReader;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;

/**
 * The world around the program as the composition root found it.
 *
 * @param out results, and nothing else: what {@code --output json} prints here is one JSON document
 * @param err progress and complaints
 * @param in where a user answers
 * @param terminal whether {@code err} is a terminal, so that progress may be redrawn in place
 * @param unicode whether {@code err} shows box drawing characters
 * @param folder the working folder
 * @param root whether this process may do anything on the host
 */
public record Console(
        PrintStream out,
        PrintStream err,
        BufferedReader in,
        boolean terminal,
        boolean unicode,
        Path folder,
        Map<String, String> variables,
        boolean root) {}
