package dev.mainstay.deploy;

import dev.mainstay.environment.EnvironmentFailure;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A step of a plan did not end well. The message is for the user: node, step, reason, the last lines that matter, and where the rest is. */
public final class DeployFailure extends EnvironmentFailure {
    private static final long serialVersionUID = 1L;
    private static final int LINES = 12;

    private final transient StepId step;
    private final transient Path log;

    public DeployFailure(StepId step, String reason, List<String> lastLines, Path log, @Nullable Throwable cause) {
        super(
                "node " + step.node() + ", step " + step.task() + ": " + reason + tail(lastLines)
                        + "\n  the whole log: " + log,
                cause);
        this.step = step;
        this.log = log;
    }

    private static String tail(List<String> lines) {
        var said = lines.stream().filter(l -> !l.isBlank()).toList();
        var text = new StringBuilder();
        said.subList(Math.max(0, said.size() - LINES), said.size())
                .forEach(l -> text.append("\n  | ").append(l));
        return text.toString();
    }

    public StepId step() {
        return step;
    }

    public Path log() {
        return log;
    }
}
