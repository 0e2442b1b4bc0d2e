package dev.mainstay.deploy;

import dev.mainstay.environment.Environment;
import dev.mainstay.environment.EnvironmentFailure;
import dev.mainstay.environment.Exec;
import dev.mainstay.environment.ExecResult;
import dev.mainstay.environment.Node;
import dev.mainstay.environment.NodeFile;
import java.time.Duration;
import java.util.List;

/** What a step's action works with: its node, and the log that is kept of it. */
public final class StepRun {
    private final Environment environment;
    private final Node node;
    private final StepLog log;

    StepRun(Environment environment, String node, StepLog log) {
        this.environment = environment;
        this.node = environment.node(node);
        this.log = log;
    }

    public Node node() {
        return node;
    }

    /** Another node, for the few steps that look at more than their own. */
    public Node node(String name) {
        return environment.node(name);
    }

    public void log(String line) {
        log.line(line);
    }

    /** Writes whole files atomically, making their folders. */
    public void put(List<NodeFile> files) throws InterruptedException {
        files.forEach(file -> log.line("put " + file.path() + " " + file.mode() + " " + file.owner()));
        script(Duration.ofSeconds(20), FileBundle.script(files));
    }

    /** @throws EnvironmentFailure when the program ends with another code than 0 */
    public ExecResult exec(Exec exec) throws InterruptedException {
        log.line("run " + String.join(" ", exec.argv()));
        var result = node.run(exec.withOnLine(line -> {
            log.line(line);
            exec.onLine().accept(line);
        }));
        if (!result.ok()) {
            throw new EnvironmentFailure("'" + String.join(" ", exec.argv()) + "' ended with " + result.exitCode());
        }
        return result;
    }

    /** A shell script through standard input: its text is in no process list and not in the log. */
    public ExecResult script(Duration limit, String script) throws InterruptedException {
        return exec(Exec.script(limit, script));
    }
}
