package dev.mainstay.report;

import dev.mainstay.event.Event;
import dev.mainstay.experiment.RunRecord;
import dev.mainstay.probe.Outage;
import dev.mainstay.probe.ProbeRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A run of several stages, stage by stage: what was broken in each, how long it was in force, how long the cloud took to be whole again, and what each
 * probe saw meanwhile. A stage lasts until the next one that breaks something begins. Pure.
 */
final class FaultSteps {
    private static final String SKIPPED = "skipped: ";

    /** The course of a run beside the stages of its file. */
    private static final List<String> COURSE =
            List.of("setup", "warm-up", "steady", "heal", "recovery", "cool-down", "verify", "acceptance", "end");

    private FaultSteps() {}

    /**
     * One stage.
     *
     * @param faults what came in force, for people; empty when nothing did
     * @param skipped why nothing was broken; empty otherwise
     * @param forceNanos from when it was in force until healing began; empty when it was not
     * @param recoveryNanos from the end of healing until the steady checks held; empty when they did not, or were not asked
     * @param outages by probe, in the order of the probes: outages in this stage's time, those that reach beyond cut to it
     */
    record Step(
            String stage,
            long fromNanos,
            long toNanos,
            List<String> faults,
            Optional<String> skipped,
            Optional<Long> forceNanos,
            Optional<Long> recoveryNanos,
            Map<String, Out> outages) {

        String what() {
            return skipped.map(why -> "skipped: " + why)
                    .orElseGet(() -> faults.isEmpty() ? "nothing" : String.join(", ", faults));
        }

        /** Probes that had no answer for a time, with how long: "identity-token 1.2 s (2 times)". */
        String seen() {
            return outages.entrySet().stream()
                    .filter(o -> o.getValue().nanos() > 0)
                    .map(o -> o.getKey() + " " + o.getValue().text())
                    .collect(Collectors.joining(", "));
        }
    }

    /** @param open whether it had not ended when probing did: a lower bound */
    record Out(long nanos, int number, boolean open) {
        String text() {
            return nanos == 0
                    ? "none"
                    : (open ? "≥ " : "") + Wording.span(nanos) + (number > 1 ? " (" + number + " times)" : "");
        }
    }

    /** Of runs with two stages or more that broke, or should have broken, something; of others the rest of the report tells all. */
    static List<Step> of(RunRecord run) {
        var steps = new ArrayList<Step>();
        var events = run.events();
        var begins = new ArrayList<Integer>();
        for (int i = 0; i < events.size(); i++) {
            if (events.get(i) instanceof Event.StageEntered s && !COURSE.contains(s.stage())) {
                begins.add(i);
            }
        }
        begins.removeIf(b -> !breaks(events, b));
        for (int i = 0; i < begins.size(); i++) {
            boolean last = i + 1 == begins.size();
            int end = last ? events.size() : begins.get(i + 1);
            long to = last ? run.nanos() : events.get(end).atNanos();
            steps.add(step(run, events.subList(begins.get(i), end), to));
        }
        return steps.size() < 2 ? List.of() : List.copyOf(steps);
    }

    /** Whether the stage that begins there injects, or says why not. */
    private static boolean breaks(List<Event> events, int begin) {
        for (var event : events.subList(begin + 1, events.size())) {
            switch (event) {
                case Event.FaultInjecting _ -> {
                    return true;
                }
                case Event.Noted e
                when e.text().startsWith(SKIPPED) -> {
                    return true;
                }
                case Event.StageEntered _ -> {
                    return false;
                }
                case Event.Noted _ -> {}
                case Event.StepStarted _ -> {}
                case Event.StepEnded _ -> {}
                case Event.FaultInjected _ -> {}
                case Event.FaultHealing _ -> {}
                case Event.FaultHealed _ -> {}
                case Event.CheckSeen _ -> {}
                case Event.AttemptEnded _ -> {}
            }
        }
        return false;
    }

    private static Step step(RunRecord run, List<Event> events, long to) {
        var stage = ((Event.StageEntered) events.getFirst()).stage();
        long from = events.getFirst().atNanos();
        var faults = new ArrayList<String>();
        var said = new LinkedHashMap<String, String>();
        Optional<String> skipped = Optional.empty();
        Optional<Long> inForce = Optional.empty();
        Optional<Long> healing = Optional.empty();
        Optional<Long> recoveryBegan = Optional.empty();
        Optional<Long> recovered = Optional.empty();
        boolean held = false;
        for (var event : events) {
            switch (event) {
                case Event.FaultInjecting e -> said.put(e.fault() + e.target(), e.detail());
                case Event.FaultInjected e -> {
                    faults.add(e.fault() + " " + e.target() + more(said.getOrDefault(e.fault() + e.target(), "")));
                    inForce = inForce.or(() -> Optional.of(e.atNanos()));
                }
                case Event.FaultHealing e -> healing = healing.or(() -> Optional.of(e.atNanos()));
                case Event.Noted e -> {
                    if (e.source().equals(stage) && e.text().startsWith(SKIPPED)) {
                        skipped = Optional.of(e.text().substring(SKIPPED.length()));
                    }
                }
                case Event.StageEntered e -> {
                    if (e.stage().equals("recovery")) {
                        recoveryBegan = Optional.of(e.atNanos());
                    } else if (recoveryBegan.isPresent()) {
                        recovered = recovered.or(() -> Optional.of(e.atNanos()));
                    }
                }
                case Event.CheckSeen e -> {
                    if (e.stage().equals("recovery")) {
                        held = e.held();
                    }
                }
                case Event.StepStarted _ -> {}
                case Event.StepEnded _ -> {}
                case Event.FaultHealed _ -> {}
                case Event.AttemptEnded _ -> {}
            }
        }
        var outages = new LinkedHashMap<String, Out>();
        run.probes().forEach(p -> outages.put(p.name(), out(p, from, to)));
        return new Step(
                stage,
                from,
                to,
                faults,
                skipped,
                span(inForce, healing),
                held ? span(recoveryBegan, recovered.or(() -> Optional.of(to))) : Optional.empty(),
                outages);
    }

    /** What there is beside the target, which names node, unit and network. */
    private static String more(String detail) {
        var rest = List.of(detail.split(", ")).stream()
                .filter(d -> !d.isBlank())
                .filter(d -> !d.startsWith("node ") && !d.startsWith("unit ") && !d.startsWith("groups "))
                .filter(d -> !d.startsWith("network ") && !d.equals("one-way false"))
                .collect(Collectors.joining(", "));
        return rest.isEmpty() ? "" : " (" + rest + ")";
    }

    private static Optional<Long> span(Optional<Long> from, Optional<Long> to) {
        return from.flatMap(f -> to.map(t -> t - f));
    }

    private static Out out(ProbeRecord probe, long from, long to) {
        long nanos = 0;
        int number = 0;
        boolean open = false;
        for (Outage o : probe.outages()) {
            long part = Math.min(to, o.endNanos()) - Math.max(from, o.startNanos());
            if (part > 0) {
                nanos += part;
                number++;
                open |= o.open();
            }
        }
        return new Out(nanos, number, open);
    }
}
