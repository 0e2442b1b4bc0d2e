package dev.mainstay.deploy;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What a cloud's parts know each other by. Made once per cloud ({@link SecretsFile}); {@link #toString} shows none of it.
 *
 * @param adminPassword of the cloud's administrator
 * @param identityDatabasePassword of the identity service's database account
 * @param clientDatabasePassword of the account that clients and probes use
 * @param messagingPassword of the messaging account
 * @param messagingSalt 8 hexadecimal digits: the salt of that password's hash, kept so that the hash does not change
 * @param erlangCookie shared by the messaging replicas
 * @param fernetKeys keys that tokens are made with, the staged one first
 * @param credentialKeys keys that stored credentials are encrypted with
 * @param root what {@link #password} makes all other passwords of
 */
public record Secrets(
        String adminPassword,
        String identityDatabasePassword,
        String clientDatabasePassword,
        String messagingPassword,
        String messagingSalt,
        String erlangCookie,
        List<String> fernetKeys,
        List<String> credentialKeys,
        String root) {
    static final String ALPHABET = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    /** 24 of 56 characters: 139 bits. */
    static final int PASSWORD = 24;

    public Secrets {
        fernetKeys = List.copyOf(fernetKeys);
        credentialKeys = List.copyOf(credentialKeys);
    }

    /**
     * The password for one purpose, always the same in one cloud; who knows one knows nothing of another. Made of {@link #root}, so that a cloud
     * of an older Mainstay has passwords for services that came later.
     *
     * @param purpose e.g. glance-database
     */
    public String password(String purpose) {
        try {
            var mac = Mac.getInstance("HmacSHA512");
            mac.init(new SecretKeySpec(root.getBytes(StandardCharsets.UTF_8), "HmacSHA512"));
            var digest = new java.math.BigInteger(1, mac.doFinal(purpose.getBytes(StandardCharsets.UTF_8)));
            var base = java.math.BigInteger.valueOf(ALPHABET.length());
            var word = new StringBuilder();
            for (int i = 0; i < PASSWORD; i++) {
                var parts = digest.divideAndRemainder(base);
                word.append(ALPHABET.charAt(parts[1].intValue()));
                digest = parts[0];
            }
            return word.toString();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HMAC with SHA-512", e);
        }
    }

    @Override
    public String toString() {
        return "Secrets[not shown]";
    }
}
