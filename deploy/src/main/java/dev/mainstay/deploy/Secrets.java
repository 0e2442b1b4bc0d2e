package dev.mainstay.deploy;

import java.util.List;

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
 */
public record Secrets(
        String adminPassword,
        String identityDatabasePassword,
        String clientDatabasePassword,
        String messagingPassword,
        String messagingSalt,
        String erlangCookie,
        List<String> fernetKeys,
        List<String> credentialKeys) {
    public Secrets {
        fernetKeys = List.copyOf(fernetKeys);
        credentialKeys = List.copyOf(credentialKeys);
    }

    @Override
    public String toString() {
        return "Secrets[not shown]";
    }
}
