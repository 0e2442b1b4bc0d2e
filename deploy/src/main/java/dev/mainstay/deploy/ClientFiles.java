package dev.mainstay.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** What the ordinary OpenStack client reads. The texts hold the administrator's password: write them with {@link #write}. */
public final class ClientFiles {
    private ClientFiles() {}

    /** To be sourced by a shell. */
    public static String openrc(Access access) {
        return """
                export OS_AUTH_URL=%s
                export OS_USERNAME=%s
                export OS_PASSWORD=%s
                export OS_PROJECT_NAME=%s
                export OS_USER_DOMAIN_NAME=Default
                export OS_PROJECT_DOMAIN_NAME=Default
                export OS_REGION_NAME=%s
                export OS_IDENTITY_API_VERSION=3
                """.formatted(
                access.identity().orElse(""), access.user(), access.password(), access.project(), access.region());
    }

    /**
     * A {@code clouds.yaml}.
     *
     * @param name what {@code --os-cloud} calls it
     */
    public static String cloudsYaml(String name, Access access) {
        return """
                clouds:
                  %s:
                    auth:
                      auth_url: %s
                      username: %s
                      password: %s
                      project_name: %s
                      user_domain_name: Default
                      project_domain_name: Default
                    region_name: %s
                    identity_api_version: 3
                """.formatted(
                        name,
                        access.identity().orElse(""),
                        access.user(),
                        access.password(),
                        access.project(),
                        access.region());
    }

    /** Writes a text so that only the caller's user can read it, replacing what was there. */
    public static void write(Path file, String text) {
        try {
            PrivateFile.write(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }
}
