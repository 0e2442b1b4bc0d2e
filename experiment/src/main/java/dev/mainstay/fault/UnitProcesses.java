package dev.mainstay.fault;

import dev.mainstay.environment.EnvironmentFailure;
import dev.mainstay.environment.Processes;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Signals to all processes of one unit, those included that it forks meanwhile. */
final class UnitProcesses {
    /** A unit that forks faster than this many rounds of listing and signalling is no service. */
    private static final int ROUNDS_MAX = 50;

    private static final Duration PAUSE = Duration.ofMillis(20);

    private final FaultSite site;
    private final Processes processes;
    private final String unit;

    UnitProcesses(FaultSite site, Processes processes, String unit) {
        this.site = site;
        this.processes = processes;
        this.unit = unit;
    }

    /** Returns when none of the processes that ran is left; systemd may have started new ones. */
    void kill() throws InterruptedException {
        var doomed = new HashSet<>(running());
        processes.signal(List.copyOf(doomed), "KILL");
        for (int round = 0; round < ROUNDS_MAX; round++) {
            var left = new HashSet<>(processes.pidsOf(unit));
            left.retainAll(doomed);
            if (left.isEmpty()) {
                return;
            }
            site.clock().sleep(PAUSE);
            processes.signal(List.copyOf(left), "KILL");
        }
        throw new EnvironmentFailure("processes of " + unit + " did not die of SIGKILL within "
                + PAUSE.multipliedBy(ROUNDS_MAX).toMillis() + " ms");
    }

    void hang() {
        running();
        untilAllHaveIt("STOP");
    }

    void resume() {
        untilAllHaveIt("CONT");
    }

    private void untilAllHaveIt(String signal) {
        Set<Long> signalled = new HashSet<>();
        for (int round = 0; round < ROUNDS_MAX; round++) {
            var fresh = processes.pidsOf(unit).stream()
                    .filter(pid -> !signalled.contains(pid))
                    .toList();
            if (fresh.isEmpty()) {
                return;
            }
            processes.signal(fresh, signal);
            signalled.addAll(fresh);
        }
        throw new EnvironmentFailure(
                unit + " makes processes faster than SIG" + signal + " reaches them (" + ROUNDS_MAX + " rounds)");
    }

    /** A fault that does nothing would be reported as survived, so that a unit without processes is a failure. */
    private List<Long> running() {
        var pids = processes.pidsOf(unit);
        if (pids.isEmpty()) {
            throw new EnvironmentFailure(unit + " is not running");
        }
        return pids;
    }
}
