package dev.mainstay.experiment;

import dev.mainstay.environment.EnvironmentFailure;
import dev.mainstay.environment.Snapshots;
import dev.mainstay.event.RunClock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What a run keeps of the nodes when it is over: their logs, and, where the cloud could not be made whole, the state of all of them in one archive,
 * with the way back to a whole cloud. For one thread.
 */
final class Aftermath {
    private static final int LOGS_OF_ALL_MAX = 5;

    private final Subject subject;
    private final RunFolder folder;
    private final RunClock clock;
    private final RunNotes notes;
    private final NodeLogs logs;
    private Optional<EvidenceArchive> evidence = Optional.empty();

    Aftermath(Subject subject, RunFolder folder, RunClock clock, RunNotes notes) {
        this.subject = subject;
        this.folder = folder;
        this.clock = clock;
        this.notes = notes;
        this.logs = new NodeLogs(subject.access());
    }

    /** Of all nodes of a small cloud, since what one did the others tell; of those that were broken in a large one. Returns whether it was interrupted. */
    boolean keepLogs() {
        boolean all = subject.cloud().nodes().size() <= LOGS_OF_ALL_MAX;
        var touched = notes.touched();
        for (var node : subject.environment().nodes()) {
            if (!all && !touched.contains(node.name())) {
                continue;
            }
            try {
                logs.of(node, clock.start())
                        .ifPresent(text -> folder.write(folder.logs().resolve(node.name() + ".log"), text));
            } catch (InterruptedException e) {
                return true;
            } catch (RuntimeException e) {
                notes.say("logs", "of " + node.name() + ": " + e.getMessage());
            }
        }
        return false;
    }

    /** Looks at every node, now that the cloud is not whole: what somebody does to it later would blur it. */
    void gather() throws InterruptedException {
        notes.say("evidence", "the logs and states of all nodes are gathered");
        var gathered = archive();
        evidence = Optional.of(gathered);
        gathered.look(subject);
    }

    /**
     * Writes the archive, when the stream of events is closed, and says what can be done now. Empty when the cloud is whole. Where an interrupt left no
     * time to look at the nodes, the archive holds what the run wrote.
     */
    List<String> offers() {
        if (!notes.needsEvidence()) {
            return List.of();
        }
        var offers = new ArrayList<String>();
        try {
            var file = evidence.orElseGet(this::archive).write(folder);
            offers.add((evidence.isPresent()
                            ? "the logs and states of all nodes are kept in "
                            : "what was seen is kept in ")
                    + file);
        } catch (EnvironmentFailure e) {
            offers.add("the evidence could not be kept: " + e.getMessage());
        }
        offers.add(wayBack());
        return offers;
    }

    private EvidenceArchive archive() {
        return new EvidenceArchive(logs, clock.start(), clock.now());
    }

    private String wayBack() {
        var cloud = subject.cloud().name();
        try {
            if (subject.environment() instanceof Snapshots snapshots) {
                var latest = snapshots.listSnapshots().stream().max(Comparator.comparing(Snapshots.Snapshot::at));
                if (latest.isPresent()) {
                    return "back to a whole cloud: mainstay snapshot restore "
                            + latest.get().name() + " --cloud " + cloud;
                }
            }
        } catch (RuntimeException e) {
            notes.say("evidence", "the snapshots could not be listed: " + e.getMessage());
        }
        return "there is no snapshot of cloud " + cloud + " to go back to: mainstay down --cloud " + cloud
                + ", then mainstay up";
    }
}
