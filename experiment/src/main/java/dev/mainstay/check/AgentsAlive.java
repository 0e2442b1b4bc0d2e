package dev.mainstay.check;

import dev.mainstay.cloud.Cloud;
import dev.mainstay.cloud.ServiceName;
import java.util.ArrayList;
import java.util.Optional;

/** Nova and Neutron hear from everybody who works for them. */
record AgentsAlive() implements Check {
    @Override
    public String name() {
        return "agents-alive";
    }

    @Override
    public String question() {
        return "Do Nova and Neutron say that all their services and agents are alive?";
    }

    @Override
    public Optional<String> inapplicable(Cloud cloud) {
        return Checks.without(cloud, ServiceName.COMPUTE).or(() -> Checks.without(cloud, ServiceName.NETWORKING));
    }

    @Override
    public Answer ask(CheckSite site) throws InterruptedException {
        try (var cloud = site.tenant().signedInAfresh()) {
            var agents = cloud.networks().agents();
            var services = cloud.compute().services();
            var dead = new ArrayList<String>();
            agents.stream().filter(a -> !a.alive()).forEach(a -> dead.add(a.kind() + " on " + a.host()));
            services.stream().filter(s -> !s.up()).forEach(s -> dead.add(s.binary() + " on " + s.host()));
            return dead.isEmpty()
                    ? Answer.yes(agents.size() + " agents and " + services.size() + " services are alive")
                    : Answer.no("said to be away: " + String.join(", ", dead));
        }
    }
}
