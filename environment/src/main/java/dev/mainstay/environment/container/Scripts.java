package dev.mainstay.environment.container;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Shell scripts packed beside the classes. */
final class Scripts {
    private Scripts() {}

    static String read(String name) {
        try (var stream = Scripts.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new AssertionError("this build lacks its script " + name);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the packed script " + name, e);
        }
    }
}
