package dev.mainstay.deploy.rabbitmq;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;

/** A password as RabbitMQ keeps it: base64 of the salt and of SHA-256 over salt and password (rabbit_password_hashing_sha256). */
final class PasswordHash {
    private PasswordHash() {}

    /** @param salt 8 hexadecimal digits */
    static String of(String salt, String password) {
        try {
            var saltBytes = HexFormat.of().parseHex(salt);
            var sha = MessageDigest.getInstance("SHA-256");
            sha.update(saltBytes);
            sha.update(password.getBytes(StandardCharsets.UTF_8));
            var hash = sha.digest();
            var all = new byte[saltBytes.length + hash.length];
            System.arraycopy(saltBytes, 0, all, 0, saltBytes.length);
            System.arraycopy(hash, 0, all, saltBytes.length, hash.length);
            return Base64.getEncoder().encodeToString(all);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
