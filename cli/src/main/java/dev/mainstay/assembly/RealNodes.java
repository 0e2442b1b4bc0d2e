package dev.mainstay.assembly;

import dev.mainstay.cloud.Cloud;
import dev.mainstay.cloud.NodeSpec;
import dev.mainstay.environment.Exec;
import dev.mainstay.environment.ExecResult;
import dev.mainstay.environment.Node;
import dev.mainstay.event.Events;
import dev.mainstay.input.InvalidInput;
import dev.mainstay.input.NearestWord;
import dev.mainstay.operation.NodeOperations;

/** Looks into nodes; takes no lock, because it must work while an experiment runs. */
final class RealNodes implements NodeOperations {
    private final Workshop workshop;

    RealNodes(Workshop workshop) {
        this.workshop = workshop;
    }

    @Override
    public ExecResult exec(Cloud cloud, String node, Exec exec) throws InterruptedException {
        return find(cloud, node).run(exec);
    }

    @Override
    public int shell(Cloud cloud, String node) throws InterruptedException {
        return find(cloud, node).shell();
    }

    private Node find(Cloud cloud, String node) {
        var names = cloud.nodes().stream().map(NodeSpec::name).toList();
        if (!names.contains(node)) {
            throw InvalidInput.of(
                    "NODE", "cloud " + cloud.name() + " has no node '" + node + "'", NearestWord.hint(node, names));
        }
        return workshop.open(cloud, Events.none()).environment().node(node);
    }
}
