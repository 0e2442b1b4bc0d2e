package dev.mainstay.deploy;

import dev.mainstay.environment.NodeFile;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** Tells whether what a step was done for has changed. */
final class Digest {
    private Digest() {}

    /** The same texts in the same order give the same digest; moving a boundary between texts gives another. */
    static String of(String... texts) {
        try {
            var sha = MessageDigest.getInstance("SHA-256");
            for (var text : texts) {
                var bytes = text.getBytes(StandardCharsets.UTF_8);
                sha.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
                sha.update(bytes);
            }
            return HexFormat.of().formatHex(sha.digest(), 0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    static String of(List<NodeFile> files) {
        return of(files.stream()
                .flatMap(f -> List.of(f.path(), f.mode(), f.owner(), f.content()).stream())
                .toArray(String[]::new));
    }
}
