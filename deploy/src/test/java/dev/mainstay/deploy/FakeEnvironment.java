package dev.mainstay.deploy;

import dev.mainstay.cloud.Cloud;
import dev.mainstay.environment.Environment;
import dev.mainstay.environment.Exec;
import dev.mainstay.environment.ExecResult;
import dev.mainstay.environment.Node;
import dev.mainstay.environment.NodeFile;
import dev.mainstay.environment.NodeState;
import dev.mainstay.environment.Powered;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;

/** Nodes that only remember what they were asked to do, and answer as they are told. */
final class FakeEnvironment implements Environment {
    /** Everything that was run, as "NODE program arguments"; scripts as "NODE /bin/sh ...". */
    final ConcurrentLinkedQueue<String> ran = new ConcurrentLinkedQueue<>();

    final ConcurrentLinkedQueue<String> stdin = new ConcurrentLinkedQueue<>();
    final ConcurrentHashMap<String, NodeState> states = new ConcurrentHashMap<>();
    volatile Function<Exec, ExecResult> answer = exec -> new ExecResult(0, "", "");

    private final Cloud cloud;
    private final List<FakeNode> nodes;

    FakeEnvironment(Cloud cloud) {
        this.cloud = cloud;
        this.nodes =
                cloud.nodes().stream().map(spec -> new FakeNode(spec.name())).toList();
        nodes.forEach(node -> states.put(node.name(), NodeState.ABSENT));
    }

    @Override
    public Cloud cloud() {
        return cloud;
    }

    @Override
    public List<FakeNode> nodes() {
        return nodes;
    }

    @Override
    public void create() {
        states.replaceAll((node, state) -> state == NodeState.ABSENT ? NodeState.STOPPED : state);
    }

    @Override
    public void destroy() {
        states.replaceAll((node, state) -> NodeState.ABSENT);
    }

    final class FakeNode implements Node, Powered {
        private final String name;

        FakeNode(String name) {
            this.name = name;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public NodeState state() {
            return states.getOrDefault(name, NodeState.ABSENT);
        }

        @Override
        public ExecResult run(Exec exec) {
            ran.add(name + " " + String.join(" ", exec.argv()));
            stdin.add(exec.stdin());
            var result = answer.apply(exec);
            result.stdout().lines().forEach(exec.onLine());
            result.stderr().lines().forEach(exec.onLine());
            return result;
        }

        @Override
        public void put(NodeFile file) {
            ran.add(name + " put " + file.path());
        }

        @Override
        public int shell() {
            return 0;
        }

        @Override
        public void start() {
            states.put(name, NodeState.RUNNING);
        }

        @Override
        public void stop(Duration limit) {
            states.put(name, NodeState.STOPPED);
        }

        @Override
        public void powerOff() {
            states.put(name, NodeState.STOPPED);
        }

        @Override
        public void reboot(Duration limit) {
            start();
        }
    }
}
