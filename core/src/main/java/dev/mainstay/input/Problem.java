package dev.mainstay.input;

import java.util.Optional;

/**
 * One mistake in what a user wrote.
 *
 * @param file as the user named it
 * @param line from 1; 0 when it is about the file as a whole
 * @param message what is wrong and what was given
 * @param allowed what is allowed, and the nearest right word where there is one
 */
public record Problem(String file, int line, String message, Optional<String> allowed) {

    @Override
    public String toString() {
        return file + (line > 0 ? ":" + line : "") + ": " + message
                + allowed.map(a -> " (" + a + ")").orElse("");
    }
}
