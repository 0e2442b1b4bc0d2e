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

/** A cloud's {@link Secrets} on disk: {@code secrets.json}, mode 0600. */
final class SecretsFile {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String ALPHABET = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    /** 24 of 56 characters: 139 bits. */
    private static final int PASSWORD = 24;

    private SecretsFile() {}

    /**
     * Reads the file, or makes it with new secrets.
     *
     * @param random must be cryptographically strong outside of tests
     * @throws EnvironmentFailure when the file is there and cannot be read: new secrets would lock everybody out of a running cloud
     */
    static synchronized Secrets loadOrMake(Path file, RandomGenerator random) {
        try {
            if (Files.exists(file)) {
                return JSON.readValue(Files.readString(file), Secrets.class);
            }
            var secrets = make(random);
            PrivateFile.write(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(secrets) + "\n");
            return secrets;
        } catch (IOException | JacksonException e) {
            throw new EnvironmentFailure("the cloud's secrets cannot be read or written: " + file, e);
        }
    }

    static Secrets make(RandomGenerator random) {
        return new Secrets(
                word(random, PASSWORD),
                word(random, PASSWORD),
                word(random, PASSWORD),
                word(random, PASSWORD),
                HexFormat.of().formatHex(bytes(random, 4)),
                word(random, 40),
                List.of(fernetKey(random), fernetKey(random)),
                List.of(fernetKey(random), fernetKey(random)));
    }

    private static String word(RandomGenerator random, int length) {
        var word = new StringBuilder();
        random.ints(length, 0, ALPHABET.length()).forEach(i -> word.append(ALPHABET.charAt(i)));
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
