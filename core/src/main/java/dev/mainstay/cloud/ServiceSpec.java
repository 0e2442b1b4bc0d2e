package dev.mainstay.cloud;

import java.util.Optional;

/**
 * Which role carries a service, and in which pattern: {@code none} has exactly one replica.
 *
 * @param router of {@code networking} alone: the kind of router that the file asks for; empty where it leaves the choice to {@link Cloud#router}
 */
public record ServiceSpec(ServiceName name, Role role, Pattern pattern, Optional<RouterKind> router) {
    public ServiceSpec {
        if (router.isPresent() && name != ServiceName.NETWORKING) {
            throw new IllegalArgumentException("router: only networking has routers, not " + name.tag());
        }
    }

    public static ServiceSpec of(ServiceName name, Role role, Pattern pattern) {
        return new ServiceSpec(name, role, pattern, Optional.empty());
    }
}
