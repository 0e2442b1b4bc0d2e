package dev.mainstay.fault;

import dev.mainstay.environment.Capability;
import dev.mainstay.environment.Capable;
import dev.mainstay.environment.Environment;
import dev.mainstay.environment.Freezable;
import dev.mainstay.environment.Limitable;
import dev.mainstay.environment.LinkShaper;
import dev.mainstay.environment.OwnDisk;
import dev.mainstay.environment.PathCutter;
import dev.mainstay.environment.Powered;
import dev.mainstay.environment.Processes;
import java.util.List;
import java.util.Optional;

/** What a kind of fault needs: an ability of the environment or of its nodes, and a capability of the host. */
public enum Need {
    POWER(Powered.class, "nspawn"),
    FREEZING(Freezable.class, "freeze"),
    SIGNALS(Processes.class, "cgroup"),
    CUTTING(PathCutter.class, "path-cut"),
    SHAPING(LinkShaper.class, "bandwidth"),
    DELAYING(LinkShaper.class, "latency"),
    LIMITING_MEMORY(Limitable.class, "memory-limit"),
    LIMITING_CPU(Limitable.class, "cpu-limit"),
    OWN_DISK(OwnDisk.class, "loop-disk"),
    /** It goes through the service's own protocol. */
    NOTHING(Object.class, "");

    private final Class<?> ability;
    private final String capability;

    Need(Class<?> ability, String capability) {
        this.ability = ability;
        this.capability = capability;
    }

    /** The name of the host's {@link Capability}; empty when none is needed. */
    public String capability() {
        return capability;
    }

    /** @return why this host cannot do it; empty when it can */
    public Optional<String> missingOn(List<Capability> host) {
        return host.stream()
                .filter(c -> c.name().equals(capability) && !c.available())
                .findFirst()
                .map(c -> c.detail() + c.mend().map(m -> "; " + m).orElse(""));
    }

    /** @return why this cloud, on its host, cannot do it on any node; empty when it can on at least one */
    public Optional<String> missingIn(Environment environment) {
        var onHost = capability.isEmpty() || !(environment instanceof Capable host)
                ? Optional.<String>empty()
                : missingOn(host.capabilities());
        return onHost.isPresent() ? onHost : missingAbility(environment);
    }

    private Optional<String> missingAbility(Environment environment) {
        if (ability.isInstance(environment)) {
            return Optional.empty();
        }
        var able = environment.nodes().stream().filter(ability::isInstance).toList();
        if (able.isEmpty()) {
            return Optional.of("environment '" + environment.cloud().environment() + "' lacks the ability "
                    + ability.getSimpleName());
        }
        if (this == OWN_DISK && able.stream().noneMatch(n -> n instanceof OwnDisk disk && disk.hasOwnDisk())) {
            return Optional.of("no node of cloud " + environment.cloud().name()
                    + " has a disk of its own; declare one with 'disk: 512M' on the node and bring the cloud up anew");
        }
        return Optional.empty();
    }
}
