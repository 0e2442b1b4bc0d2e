package dev.mainstay.check;

import dev.mainstay.cloud.Cloud;
import dev.mainstay.cloud.Pattern;
import dev.mainstay.cloud.ServiceName;
import java.util.Optional;

/**
 * A replicated service sees all its members.
 *
 * @param component as deploy names it in its cluster sizes
 */
record ClusterWhole(String name, ServiceName service, String component) implements Check {
    @Override
    public String question() {
        return "Does the " + service.tag() + " cluster see all its members?";
    }

    @Override
    public Optional<String> inapplicable(Cloud cloud) {
        var spec = cloud.services().get(service);
        if (spec == null || spec.pattern() == Pattern.NONE) {
            return Optional.of("cloud " + cloud.name() + " runs no " + service.tag() + " cluster");
        }
        return Optional.empty();
    }

    @Override
    public Answer ask(CheckSite site) throws InterruptedException {
        int wanted = site.cloud().nodesOf(service).size();
        var seen = site.status().clusterSizes().get(component);
        if (seen == null) {
            return Answer.no(component + " does not say how many members it sees");
        }
        return new Answer(seen == wanted, component + " sees " + seen + " of " + wanted + " members");
    }
}
