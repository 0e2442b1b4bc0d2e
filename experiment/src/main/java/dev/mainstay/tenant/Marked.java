package dev.mainstay.tenant;

import dev.mainstay.environment.EnvironmentFailure;
import dev.mainstay.guest.Guests;
import dev.mainstay.openstack.OpenStack;
import dev.mainstay.openstack.ServiceType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Finds and removes what bears the mark, whoever made it and whenever: the names are the journal of what is to be removed. */
final class Marked {
    private final OpenStack demo;
    private final Guests guests;

    Marked(OpenStack demo, Guests guests) {
        this.demo = demo;
        this.guests = guests;
    }

    private interface Removal {
        void now() throws InterruptedException;
    }

    /**
     * Removes all of it, as far as the cloud lets it.
     *
     * @param kept names that stay
     * @return a sentence for each thing that could not be removed
     */
    List<String> remove(Set<String> kept) throws InterruptedException {
        var failures = new ArrayList<String>();
        tried(failures, ServiceType.COMPUTE, () -> {
            for (var guest : demo.compute().servers()) {
                if (goes(guest.name(), kept)) {
                    tried(failures, "guest " + guest.name(), () -> guests.delete(guest.name()));
                }
            }
        });
        tried(failures, ServiceType.NETWORK, () -> {
            for (var network : demo.networks().networks()) {
                if (goes(network.name(), kept)) {
                    tried(
                            failures,
                            "network " + network.name(),
                            () -> demo.networks().deleteNetwork(network.id()));
                }
            }
        });
        tried(failures, ServiceType.OBJECT_STORE, () -> {
            for (var container : demo.objects().containers()) {
                if (goes(container, kept)) {
                    tried(failures, "container " + container, () -> empty(container));
                }
            }
        });
        return failures;
    }

    private void empty(String container) throws InterruptedException {
        for (var object : demo.objects().list(container)) {
            demo.objects().delete(container, object);
        }
        demo.objects().deleteContainer(container);
    }

    private static boolean goes(String name, Set<String> kept) {
        return name.startsWith(Tenant.MARK) && !kept.contains(name);
    }

    private void tried(List<String> failures, ServiceType service, Removal removal) throws InterruptedException {
        tried(failures, service.tag(), () -> {
            if (demo.session().offers(service)) {
                removal.now();
            }
        });
    }

    private static void tried(List<String> failures, String what, Removal removal) throws InterruptedException {
        try {
            removal.now();
        } catch (EnvironmentFailure e) {
            failures.add(what + ": " + e.getMessage());
        }
    }
}
