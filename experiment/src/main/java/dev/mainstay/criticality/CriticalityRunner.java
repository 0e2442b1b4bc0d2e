package dev.mainstay.criticality;

import dev.mainstay.cloud.Cloud;
import dev.mainstay.event.Events;
import dev.mainstay.event.RunClock;
import dev.mainstay.experiment.Breaking;
import dev.mainstay.experiment.CheckAsker;
import dev.mainstay.experiment.Experiment.CheckChoice;
import dev.mainstay.experiment.JournalledBreaking;
import dev.mainstay.experiment.NodeLogs;
import dev.mainstay.experiment.RunFolder;
import dev.mainstay.experiment.RunLog;
import dev.mainstay.experiment.Subject;
import dev.mainstay.fault.Journal;
import dev.mainstay.home.Home;
import dev.mainstay.input.InvalidInput;
import dev.mainstay.tenant.Tenant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Measures the table on a cloud that is up, and keeps the record. Whatever happens once something was killed, the cloud is healed before this returns or throws. */
public final class CriticalityRunner {
    /** A whole cloud, asked of the cloud itself and at its APIs. */
    private static final List<CheckChoice> STEADY = Stream.of(
                    "identity-answers", "services-healthy", "apis-answer", "agents-alive")
            .map(name -> new CheckChoice(name, Optional.empty(), 0))
            .toList();

    private final Home home;
    private final Breaking breaking;

    CriticalityRunner(Home home, Breaking breaking) {
        this.home = home;
        this.breaking = breaking;
    }

    /** With the real faults, journalled. */
    public static CriticalityRunner real(Home home) {
        return new CriticalityRunner(
                home,
                new JournalledBreaking(cloud -> new Journal(home.cloud(cloud).resolve("journal"))));
    }

    /**
     * What is to be measured.
     *
     * @param components names of the table; empty: all
     * @param command runs it again
     */
    public record Order(List<String> components, Replicas replicas, String command) {
        public Order {
            components = List.copyOf(components);
            CriticalityTable.refuseUnknown(components);
        }
    }

    /** What would be killed where, a line for each component that is asked for, in the table's order. Touches nothing. */
    public static List<Planned> plan(Order order, Cloud cloud) {
        return CriticalityTable.named(order.components()).stream()
                .map(c -> new Planned(c.name(), c.severity(), Course.plan(c, cloud, order.replicas())))
                .toList();
    }

    /** @param what "UNIT on NODE", or why nothing is killed */
    public record Planned(String component, Severity published, List<String> what) {
        public Planned {
            what = List.copyOf(what);
        }
    }

    /**
     * Measures, and keeps the record under the folder of runs. An interrupt ends it early: the cloud is healed, what was measured is kept, and the thread's
     * interrupt status is set when this returns.
     *
     * @throws InvalidInput when the cloud runs no guests
     * @throws dev.mainstay.environment.EnvironmentFailure when the run's folder cannot be written; nothing has been done then
     */
    public CriticalityRecord run(Order order, Subject subject, Events seen) {
        var logins = subject.logins()
                .filter(_ -> subject.cloud().runsGuests())
                .orElseThrow(() -> InvalidInput.of(
                        "cloud",
                        "cloud " + subject.cloud().name() + " runs no guests, which most of the table is about",
                        "a cloud of the topologies light, openstack or openstack-ha"));
        var clock = RunClock.system();
        var folder = RunFolder.create(
                home, clock.start(), "criticality-" + subject.cloud().name());
        folder.copy(home.cloud(subject.cloud().name()).resolve("cloud.yaml"), "cloud.yaml");
        var log = new RunLog(folder.events());
        try {
            var events = log.and(seen);
            var tenant = new Tenant(logins.administrator(), logins.demo(), Optional.empty(), clock, events);
            var asker = new CheckAsker(subject, Optional.of(tenant), clock, events);
            var users = new ProbedUsers(subject, tenant, clock, events);
            var course = new Course(
                    order,
                    subject,
                    users,
                    within -> asker.await("recovery", STEADY, within),
                    breaking.begin(subject, clock, events),
                    clock,
                    events);
            var record = course.go(folder.id());
            boolean interrupted = Thread.interrupted() || course.interrupted();
            try {
                CriticalityRecordFile.write(folder.path().resolve(CriticalityRecordFile.NAME), record);
                keepLogs(folder, subject, clock, interrupted);
            } finally {
                if (interrupted) {
                    Thread.currentThread().interrupt();
                }
            }
            return record;
        } finally {
            var _ = log.close();
        }
    }

    private static void keepLogs(RunFolder folder, Subject subject, RunClock clock, boolean hurry) {
        if (hurry) {
            return;
        }
        var logs = new NodeLogs(subject.access());
        for (var node : subject.environment().nodes()) {
            try {
                logs.of(node, clock.start())
                        .ifPresent(text -> folder.write(folder.logs().resolve(node.name() + ".log"), text));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
