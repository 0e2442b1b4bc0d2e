package dev.mainstay.assembly;

import dev.mainstay.cloud.Cloud;
import dev.mainstay.event.Events;
import dev.mainstay.experiment.DeployedCloud;
import dev.mainstay.fault.FaultKinds;
import dev.mainstay.fault.FaultSpec;
import dev.mainstay.fault.Injector;
import dev.mainstay.fault.Journal;
import dev.mainstay.fault.JournalEntry;
import dev.mainstay.operation.FaultOperations;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Faults by hand: they stay in force until someone heals them. */
final class RealFaults implements FaultOperations {
    private final Workshop workshop;
    private final RealHost host;

    RealFaults(Workshop workshop, RealHost host) {
        this.workshop = workshop;
        this.host = host;
    }

    @Override
    public Map<String, String> missing() throws InterruptedException {
        var found = host.capabilities();
        var missing = new LinkedHashMap<String, String>();
        FaultKinds.ALL.forEach(
                kind -> kind.need().missingOn(found).ifPresent(reason -> missing.put(kind.tag(), reason)));
        return missing;
    }

    @Override
    public List<JournalEntry> inForce(Cloud cloud) {
        return new Journal(workshop.home().cloud(cloud.name()).resolve("journal"))
                .read().entries().stream().filter(JournalEntry::inForce).toList();
    }

    @Override
    public List<JournalEntry> inject(Cloud cloud, FaultSpec fault, Events events) throws InterruptedException {
        return workshop.change(cloud, "mainstay fault inject", events, site -> {
            var injected = new ArrayList<JournalEntry>();
            var placement = new DeployedCloud(site.environment(), site.deployment()).placement();
            for (var one : fault.resolve(cloud, placement)) {
                injected.add(site.injector().injected(one, Injector.Lifetime.UNTIL_HEALED));
            }
            return List.copyOf(injected);
        });
    }

    @Override
    public List<String> heal(Cloud cloud, Optional<String> id, Events events) throws InterruptedException {
        return workshop.change(cloud, "mainstay fault heal", events, site -> {
            if (id.isPresent()) {
                site.injector().heal(id.get());
                return List.of();
            }
            return site.injector().healAll().stream().map(Object::toString).toList();
        });
    }
}
