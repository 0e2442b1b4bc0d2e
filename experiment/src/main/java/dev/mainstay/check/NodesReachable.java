package dev.mainstay.check;

import dev.mainstay.cloud.Cloud;
import dev.mainstay.cloud.Network;
import dev.mainstay.cloud.NodeSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;

/** Every node answers a ping on the external network. */
record NodesReachable() implements Check {
    private static final Duration PING_LIMIT = Duration.ofSeconds(1);

    @Override
    public String name() {
        return "nodes-reachable";
    }

    @Override
    public String question() {
        return "Does every node answer a ping?";
    }

    @Override
    public Optional<String> inapplicable(Cloud cloud) {
        return Optional.empty();
    }

    @Override
    public Answer ask(CheckSite site) {
        var silent = new ArrayList<String>();
        for (NodeSpec node : site.cloud().nodes()) {
            var address = site.cloud().address(node.name(), Network.EXTERNAL).toString();
            if (!site.pings(address, PING_LIMIT)) {
                silent.add(node.name() + " (" + address + ")");
            }
        }
        return silent.isEmpty()
                ? Answer.yes("all " + site.cloud().nodes().size() + " nodes answer")
                : Answer.no("no answer from " + String.join(", ", silent));
    }
}
