package dev.mainstay.deploy;

/**
 * A service as the identity service knows it: a user with the roles admin and service in the project service, and the catalog's entry.
 *
 * @param user e.g. glance; its password is {@link Secrets#password} {@code USER-identity}
 * @param type e.g. image
 * @param url of the API as clients see it, for all three interfaces; may hold {@code %(project_id)s}
 */
public record Registration(String user, String type, String url) {
    public Registration {
        if (!user.matches("[a-z][a-z0-9-]{0,31}") || !type.matches("[a-z][a-z0-9-]{0,31}")) {
            throw new IllegalArgumentException("no user or no type of a service: " + user + ", " + type);
        }
    }

    /** The name of the user's password, see {@link Secrets#password}. */
    public String secret() {
        return secret(user);
    }

    public static String secret(String user) {
        return user + "-identity";
    }
}
