package dev.mainstay.deploy;

import dev.mainstay.environment.EnvironmentFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.random.RandomGenerator;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A cloud's {@link Secrets} on disk: {@code secrets.json}, mode 0600. */
final class SecretsFile {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int ROOT = 48;

    private SecretsFile() {}

    /**
     * Reads the file.
     *
     * @param random for what a file of an older Mainstay lacks; must be cryptographically strong outside of tests
     * @throws EnvironmentFailure when it cannot be read: new secrets would lock everybody out of a running cloud
     */
    static synchronized Secrets load(Path file, RandomGenerator random) {
        try {
            var kept = (ObjectNode) JSON.readTree(Files.readString(file));
            // Clouds of before there were services with passwords of their own.
            boolean old = !kept.has("root");
            if (old) {
                kept.put("root", word(random, ROOT));
            }
            var secrets = JSON.treeToValue(kept, Secrets.class);
            if (old) {
                write(file, secrets);
            }
            return secrets;
        } catch (IOException | JacksonException | ClassCastException e) {
            throw new EnvironmentFailure("the cloud's secrets cannot be read: " + file, e);
        }
    }

    /** Writes them, unless the file is there. */
    static synchronized void keep(Path file, Secrets secrets) {
        try {
            if (!Files.exists(file)) {
                write(file, secrets);
            }
        } catch (IOException e) {
            throw new EnvironmentFailure("the cloud's secrets cannot be written: " + file, e);
        }
    }

    private static void write(Path file, Secrets secrets) throws IOException {
        PrivateFile.write(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(secrets) + "\n");
    }

    static Secrets make(RandomGenerator random) {
        return new Secrets(
                word(random, Secrets.PASSWORD),
                word(random, Secrets.PASSWORD),
                word(random, Secrets.PASSWORD),
                word(random, Secrets.PASSWORD),
                HexFormat.of().formatHex(bytes(random, 4)),
                word(random, 40),
                List.of(fernetKey(random), fernetKey(random)),
                List.of(fernetKey(random), fernetKey(random)),
                word(random, ROOT));
    }

    private static String word(RandomGenerator random, int length) {
        var word = new StringBuilder();
        random.ints(length, 0, Secrets.ALPHABET.length()).forEach(i -> word.append(Secrets.ALPHABET.charAt(i)));
        return word.toString();
    }

    /** As the Fernet specification has it: 32 random bytes in URL-safe base64, padded. */
    private static String fernetKey(RandomGenerator random) {
        return Base64.getUrlEncoder().encodeToString(bytes(random, 32));
    }

    private static byte[] bytes(RandomGenerator random, int count) {
        var bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }
}
