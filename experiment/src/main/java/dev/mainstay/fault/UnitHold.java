package dev.mainstay.fault;

import dev.mainstay.environment.EnvironmentFailure;
import dev.mainstay.environment.Exec;
import dev.mainstay.environment.ExecResult;
import dev.mainstay.environment.Node;
import dev.mainstay.environment.NodeState;
import java.time.Duration;

/**
 * What a unit fault leaves on its node so that any process can undo it: a marker, and where the unit has to stay down a drop-in that keeps
 * systemd from starting it. Both are under {@code /run}: a reboot or a power cut forgets them, and then there is nothing left to undo because
 * the boot starts the unit as its enablement says.
 *
 * <p>A drop-in and not {@code systemctl mask --runtime}: a mask under {@code /run} loses against a unit file under {@code /etc}.
 */
final class UnitHold {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String MARKERS = "/run/mainstay/faults/";

    private final Node node;
    private final String unit;
    private final String id;

    UnitHold(FaultSite site, String node, String unit, String id) {
        this.node = site.node(node);
        this.unit = unit;
        this.id = id;
    }

    /** Fails before anything is changed when the unit does not run: a fault that does nothing would be reported as survived. */
    void mark() throws InterruptedException {
        must("""
                systemctl is-active --quiet "$1" || { echo "$1 is not running" >&2; exit 3; }
                mkdir -p %s
                : > %s"$2"
                """.formatted(MARKERS, MARKERS), "inject a fault into " + unit);
    }

    /** From now on nothing starts the unit, whatever its own settings say. */
    void keepDown() throws InterruptedException {
        must("""
                mkdir -p "/run/systemd/system/$1.d"
                printf '[Unit]\\nConditionPathExists=/run/mainstay/held-down\\n[Service]\\nRestart=no\\n' > "/run/systemd/system/$1.d/90-$2.conf"
                systemctl daemon-reload
                """, "keep " + unit + " down");
    }

    void stop() throws InterruptedException {
        must("systemctl stop \"$1\"", "stop " + unit);
    }

    /** Lifts what {@link #keepDown} did and has the unit started; does nothing where the marker is gone or the node is off. */
    void release() throws InterruptedException {
        if (node.state() == NodeState.STOPPED || node.state() == NodeState.ABSENT) {
            return;
        }
        must("""
                if [ -e "/run/systemd/system/$1.d/90-$2.conf" ]; then
                    rm -f "/run/systemd/system/$1.d/90-$2.conf"
                    rmdir "/run/systemd/system/$1.d" 2>/dev/null || true
                    systemctl daemon-reload
                fi
                [ -e %s"$2" ] || exit 0
                systemctl reset-failed "$1" 2>/dev/null || true
                systemctl start --no-block "$1"
                rm -f %s"$2"
                """.formatted(MARKERS, MARKERS), "start " + unit + " again");
    }

    private void must(String script, String what) throws InterruptedException {
        var result = run(script);
        if (!result.ok()) {
            var said = (result.stderr().isBlank() ? result.stdout() : result.stderr()).strip();
            throw new EnvironmentFailure("could not " + what + " on " + node.name() + ": "
                    + (said.isEmpty() ? "exit code " + result.exitCode() : said));
        }
    }

    /** The unit and the id are arguments, never part of the script's text. */
    private ExecResult run(String script) throws InterruptedException {
        return node.run(Exec.of(LIMIT, "/bin/sh", "-euc", script, "sh", unit, id));
    }
}
