package dev.mainstay.environment.container;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Reading from and writing to a running program. */
final class ProcessStreams {
    private static final int LINE_CHARS_MAX = 1 << 16;

    private ProcessStreams() {}

    /** Passes on all text until the stream ends. */
    static void drain(InputStream stream, Consumer<String> onText) {
        var buffer = new char[8192];
        try (var reader = new InputStreamReader(stream, StandardCharsets.UTF_8)) {
            for (int n = reader.read(buffer); n >= 0; n = reader.read(buffer)) {
                onText.accept(new String(buffer, 0, n));
            }
        } catch (IOException e) {
            // The pipe of a process that was killed: what came so far is all there is.
            onText.accept("");
        }
    }

    /** Passes on whole lines without their ends; a line of more than 64 Ki characters comes in pieces. */
    static Consumer<String> lines(Consumer<String> onLine) {
        var line = new StringBuilder();
        return text -> {
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                if (c != '\n') {
                    line.append(c);
                }
                if (c == '\n' || line.length() >= LINE_CHARS_MAX) {
                    onLine.accept(line.toString());
                    line.setLength(0);
                }
            }
        };
    }

    /** Writes in the background, as a program that does not read would block for ever; a program that ended early is no failure. */
    static void feed(OutputStream stream, byte[] bytes) {
        Thread.startVirtualThread(() -> {
            try (stream) {
                stream.write(bytes);
            } catch (IOException e) {
                // Broken pipe: the program did not want all of it. Its exit code tells whether that matters.
                return;
            }
        });
    }
}
