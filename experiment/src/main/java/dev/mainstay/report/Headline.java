package dev.mainstay.report;

import dev.mainstay.event.Event;
import dev.mainstay.experiment.RunRecord;
import dev.mainstay.experiment.Verdict;
import dev.mainstay.probe.DegradedSpell;
import dev.mainstay.probe.Outage;
import dev.mainstay.probe.ProbeRecord;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** One plain sentence saying what users saw: "Identity could not be used for 0.41 s after controller-1 lost power; no acknowledged write was lost." Pure. */
final class Headline {
    /** From so many stages on, no fault stands for the run. */
    private static final int SERIES = 4;

    private Headline() {}

    static String of(RunRecord run) {
        if (run.verdict() == Verdict.SKIPPED) {
            return "Not run: " + run.reasons().stream().findFirst().orElse("no reason was given") + ".";
        }
        var probe = worst(run);
        var cause = cause(run);
        var seen = probe.map(p -> service(p, run, cause))
                .orElse("No probe ran" + cause.map(c -> " when " + c).orElse(""));
        return seen + probe.flatMap(p -> others(p, run)).map(o -> "; " + o).orElse("")
                + guest(run, probe).map(g -> "; " + g).orElse("")
                + writes(run).map(w -> "; " + w).orElse("") + ".";
    }

    /** The probe that stands for the users: the first that makes an HTTP request, or the first. */
    static Optional<ProbeRecord> leading(RunRecord run) {
        return run.probes().stream()
                .filter(p -> p.kind().equals("http"))
                .findFirst()
                .or(() -> run.probes().stream().findFirst());
    }

    /**
     * The probe that a sentence about one run has to be about: of those that do what users do the one that was out longest after something was broken, in all; the leading one where none
     * was.
     */
    static Optional<ProbeRecord> worst(RunRecord run) {
        return run.probes().stream()
                .filter(p -> users(p) && outNanos(p, run) > 0)
                // The first of several equals, as a stream's maximum would be the last.
                .reduce((a, b) -> outNanos(b, run) > outNanos(a, run) ? b : a)
                .or(() -> leading(run));
    }

    /** Whether it does what a user does: a request, or an operation of several. */
    private static boolean users(ProbeRecord probe) {
        return probe.kind().equals("http") || probe.kind().equals("operation");
    }

    /** What else users met: other requests that were out. Not for how long: of two without an end nobody knows which was longer. */
    private static Optional<String> others(ProbeRecord worst, RunRecord run) {
        var names = run.probes().stream()
                .filter(p -> users(p) && !p.name().equals(worst.name()) && outNanos(p, run) > 0)
                .map(ProbeRecord::name)
                .toList();
        return names.isEmpty() ? Optional.empty() : Optional.of("also out: " + Wording.list(names));
    }

    /** How long it was out after something was broken; without an end for ever. */
    private static long outNanos(ProbeRecord probe, RunRecord run) {
        long since = run.brokenNanos().orElse(0L);
        var outages =
                probe.outages().stream().filter(o -> o.endNanos() >= since).toList();
        return outages.stream().anyMatch(Outage::open)
                ? Long.MAX_VALUE
                : outages.stream().mapToLong(Outage::nanos).sum();
    }

    /** What a probe stands for, to begin a sentence with. */
    static String subject(ProbeRecord probe) {
        var first = probe.name().split("-", 2)[0];
        return switch (first) {
            case "entry" -> "The address that clients use";
            case "guest" -> "A guest";
            case "image" -> "The image service";
            case "server" -> "The compute service";
            case "network" -> "Networking";
            case "object" -> "Object storage";
            case "dashboard" -> "The dashboard";
            default ->
                switch (probe.kind()) {
                    case "icmp" -> "The address that clients use";
                    case "sql" -> "The database";
                    case "amqp" -> "Messaging";
                    default -> Wording.capitalised(first);
                };
        };
    }

    /** What users were without: "Identity could not be used". */
    private static String lost(ProbeRecord probe) {
        return made(probe)
                ? "New " + probe.name().split("-", 2)[0] + "s could not be made"
                : subject(probe) + " could not be used";
    }

    private static boolean made(ProbeRecord probe) {
        return probe.name().equals("guest-create") || probe.name().equals("network-create");
    }

    /** What was done, as a clause: "controller-1 lost power". Empty when nothing was injected. */
    static Optional<String> cause(RunRecord run) {
        var faults = run.events().stream()
                .filter(Event.FaultInjecting.class::isInstance)
                .map(Event.FaultInjecting.class::cast)
                .filter(f -> !refused(run, f))
                .toList();
        if (faults.isEmpty()) {
            return Optional.empty();
        }
        if (FaultSteps.of(run).size() >= SERIES) {
            return Optional.of(faults.size() + " faults were injected one after the other");
        }
        var kind = faults.getFirst().fault();
        var same = faults.stream()
                .filter(f -> f.fault().equals(kind))
                .map(Event.FaultInjecting::target)
                .distinct()
                .toList();
        int more = (int) faults.stream().filter(f -> !f.fault().equals(kind)).count();
        // None in force: nothing that was seen may be told as its effect.
        boolean none = run.events().stream().noneMatch(Event.FaultInjected.class::isInstance);
        var clause = none ? kind + " on " + Wording.list(same) + " could not be injected" : clause(kind, same);
        return Optional.of(
                clause + (more == 0 ? "" : " (and " + Wording.count(more, "further fault", "further faults") + ")"));
    }

    /** Whether it was begun and did not come in force, while others did: it is no cause then. */
    private static boolean refused(RunRecord run, Event.FaultInjecting fault) {
        var done = run.events().stream()
                .filter(Event.FaultInjected.class::isInstance)
                .map(Event.FaultInjected.class::cast)
                .toList();
        return !done.isEmpty()
                && done.stream()
                        .noneMatch(d -> d.atNanos() >= fault.atNanos()
                                && d.fault().equals(fault.fault())
                                && d.target().equals(fault.target()));
    }

    private static String clause(String kind, List<String> targets) {
        var who = Wording.list(targets);
        var was = targets.size() == 1 ? " was " : " were ";
        return switch (kind) {
            case "power-cut" -> who + " lost power";
            case "shutdown" -> who + was + "shut down";
            case "reboot" -> who + was + "rebooted";
            case "freeze" -> who + " froze";
            case "isolate" -> who + was + "cut off from the network";
            case "partition" -> "the network was parted into " + who;
            case "unit-kill" -> who + was + "killed";
            case "unit-stop" -> who + was + "stopped";
            case "unit-hang" -> who + " hung";
            case "cache-flush" -> who + " forgot everything";
            case "disk-full" -> "the disk of " + who + " was full";
            case "disk-dead" -> "the disk of " + who + " died";
            case "memory-limit" -> "the memory of " + who + was + "limited";
            case "cpu-limit" -> "the processor time of " + who + was + "limited";
            case "bandwidth" -> "the bandwidth of " + who + was + "limited";
            case "loss" -> "packets of " + who + " were lost";
            case "latency" -> "packets of " + who + " were delayed";
            default -> kind + " on " + who;
        };
    }

    private static String service(ProbeRecord probe, RunRecord run, Optional<String> cause) {
        long since = run.brokenNanos().orElse(0L);
        var outages = new ArrayList<>(probe.outages());
        outages.removeIf(o -> o.endNanos() < since);
        var after = cause.map(c -> " after " + c).orElse("");
        if (outages.isEmpty()) {
            return subject(probe) + " stayed usable"
                    + cause.map(c -> " when " + c).orElse("")
                    + degraded(probe, since)
                            .map(d -> ", but answered slowly for " + d)
                            .orElse("");
        }
        var longest =
                outages.stream().max(Comparator.comparingLong(Outage::nanos)).orElseThrow();
        if (longest.open()) {
            return lost(probe) + " for at least " + Wording.inSentence(longest.nanos()) + after
                    + ", and still could not when probing ended";
        }
        long all = outages.stream().mapToLong(Outage::nanos).sum();
        var length = outages.size() == 1
                ? Wording.inSentence(longest.nanos())
                : Wording.inSentence(all) + " in all (" + outages.size() + " times, the longest "
                        + Wording.inSentence(longest.nanos()) + ")";
        return lost(probe) + " for " + length + after
                + (untilHeal(run, longest)
                        ? (made(probe) ? ", until that was undone" : ", and came back only when that was undone")
                        : "");
    }

    /** What became of a guest that was pinged, where the sentence is about something else: its packets go their own way. */
    private static Optional<String> guest(RunRecord run, Optional<ProbeRecord> leading) {
        long since = run.brokenNanos().orElse(0L);
        return run.probes().stream()
                .filter(p -> p.name().equals("guest-ping")
                        && leading.map(l -> !l.name().equals("guest-page")).orElse(true))
                .findFirst()
                .map(p -> {
                    long nanos = p.outages().stream()
                            .filter(o -> o.endNanos() >= since)
                            .mapToLong(Outage::nanos)
                            .sum();
                    return nanos == 0
                            ? "a guest was reached all the time"
                            : "a guest was not reached for " + Wording.inSentence(nanos);
                });
    }

    private static Optional<String> degraded(ProbeRecord probe, long since) {
        long nanos = probe.degraded().stream()
                .filter(d -> d.endNanos() >= since)
                .mapToLong(DegradedSpell::nanos)
                .sum();
        return nanos == 0 ? Optional.empty() : Optional.of(Wording.inSentence(nanos));
    }

    /** Whether an outage began before the first heal and ended after it: the cloud did not recover by itself. */
    static boolean untilHeal(RunRecord run, Outage outage) {
        return run.events().stream()
                .filter(Event.FaultHealing.class::isInstance)
                .findFirst()
                .filter(h -> outage.startNanos() < h.atNanos() && outage.endNanos() > h.atNanos())
                .isPresent();
    }

    private static Optional<String> writes(RunRecord run) {
        var histories = run.probes().stream().flatMap(p -> p.history().stream()).toList();
        if (histories.isEmpty()) {
            return Optional.empty();
        }
        if (histories.stream().anyMatch(h -> !h.verified())) {
            return Optional.of("whether acknowledged writes were lost could not be verified");
        }
        long lost = histories.stream().mapToLong(h -> h.lost().size()).sum();
        long twice = histories.stream().mapToLong(h -> h.duplicated().size()).sum();
        long late = histories.stream().mapToLong(h -> h.outOfOrder().size()).sum();
        var said = new ArrayList<String>();
        said.add(
                lost == 0
                        ? "no acknowledged write was lost"
                        : Wording.count(lost, "acknowledged write was lost", "acknowledged writes were lost"));
        if (twice > 0) {
            said.add(twice + " came twice");
        }
        if (late > 0) {
            said.add(late + " came out of order");
        }
        return Optional.of(Wording.list(said));
    }
}
