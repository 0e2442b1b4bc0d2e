package dev.mainstay.deploy;

import java.util.List;

/**
 * One account of the database and the databases that are its own.
 *
 * @param user also names the secret, {@code NAME-database}
 * @param databases made with the character set utf8mb3, which OpenStack's tables are written for
 */
public record DatabaseAccount(String user, List<String> databases) {
    public DatabaseAccount {
        databases = List.copyOf(databases);
        for (var name : databases) {
            check(name);
        }
        check(user);
    }

    private static void check(String name) {
        if (!name.matches("[a-z][a-z0-9_]{0,31}")) {
            throw new IllegalArgumentException("'" + name + "' is no name for a database or its account");
        }
    }

    /** One database that has its account's name. */
    public static DatabaseAccount of(String name) {
        return new DatabaseAccount(name, List.of(name));
    }

    /** The name of its password, see {@link Secrets#password}. */
    public String secret() {
        return secret(user);
    }

    public static String secret(String user) {
        return user.replace('_', '-') + "-database";
    }
}
