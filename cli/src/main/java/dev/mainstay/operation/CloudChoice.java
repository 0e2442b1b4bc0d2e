package dev.mainstay.operation;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Which cloud a command is about.
 *
 * @param file as the user named it, from the working folder
 * @param name of a cloud that exists already; it wins over the file
 */
public record CloudChoice(Path file, Optional<String> name) {}
