package dev.mainstay.experiment;

import dev.mainstay.check.Check;
import dev.mainstay.check.Checks;
import dev.mainstay.tenant.Belonging;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What one experiment file says: every word in it is known and every figure is in its range, but nothing has been matched with a cloud yet
 *. Read by {@link ExperimentFile}.
 *
 * @param name 1 to 60 characters, {@code [a-z][a-z0-9-]*}; names run folders
 * @param title one line for people
 * @param why what is learned by running it
 * @param needs what the cloud must have for the experiment to make sense; it is skipped otherwise
 * @param steady checks that must hold before anything is broken, and again after healing
 * @param warmUp how long probes run before anything is broken, 0 to 10 min
 * @param stages at least one, in order
 * @param lasting no stage is begun when the stages have taken this long; empty: all are done. Above 0 to 2 h
 * @param healWithin how long after healing the steady checks may take to hold again, above 0 to 30 min
 * @param coolDown how long probes go on after the steady state is back, 0 to 10 min
 * @param acceptance whether every service of the cloud is asked to do something real after the last healing
 * @param limits when the run is given up: the cloud is healed all the same
 * @param source the file's name and text, kept in the run's folder
 */
public record Experiment(
        String name,
        String title,
        String why,
        List<Need> needs,
        List<ProbeChoice> probes,
        List<CheckChoice> steady,
        Duration warmUp,
        List<Stage> stages,
        Optional<Duration> lasting,
        Duration healWithin,
        Duration coolDown,
        boolean acceptance,
        List<Expectation> expectations,
        Limits limits,
        Source source) {
    public Experiment {
        needs = List.copyOf(needs);
        probes = List.copyOf(probes);
        steady = List.copyOf(steady);
        stages = List.copyOf(stages);
        expectations = List.copyOf(expectations);
    }

    /** What probes and checks ask for. */
    public Set<Belonging> belongings() {
        var wanted = EnumSet.noneOf(Belonging.class);
        probes.forEach(p -> p.kind().belonging().ifPresent(wanted::add));
        Stream.concat(steady.stream(), stages.stream().flatMap(s -> s.checks().stream()))
                .flatMap(c -> Checks.of(c.name()).flatMap(Check::belonging).stream())
                .forEach(wanted::add);
        return wanted;
    }

    /** Whether anything of it is made in the cloud by its users. */
    public boolean actsAsUser() {
        return !belongings().isEmpty() || probes.stream().anyMatch(p -> p.kind().leavesThings());
    }

    /**
     * A probe to run throughout; empty values are the probe kind's own defaults.
     *
     * @param kind its tag is also the probe's name in the record: identity-token
     * @param row bytes that each row carries, of a probe that writes rows
     */
    public record ProbeChoice(
            ProbeKind kind,
            Optional<Duration> every,
            Optional<Duration> timeout,
            Optional<Duration> slow,
            Optional<Long> row,
            int line) {}

    /**
     * A check to be asked.
     *
     * @param within asked again until it holds or this long is over; empty: asked once
     */
    public record CheckChoice(String name, Optional<Duration> within, int line) {}

    /**
     * A fault as the file names it.
     *
     * @param kind the fault kind's tag: power-cut
     * @param options its options by name, as written; lists have their items with commas between
     * @param line of the file
     */
    public record FaultChoice(String kind, Map<String, String> options, int line) {
        public FaultChoice {
            options = Map.copyOf(options);
        }

        /** For people: "power-cut node=virtual-address-holder". */
        public String text() {
            var text = new StringBuilder(kind);
            options.entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .forEach(
                            o -> text.append(' ').append(o.getKey()).append('=').append(o.getValue()));
            return text.toString();
        }
    }

    /**
     * One stage: break, hold, check.
     *
     * @param faults injected in order, one right after the other
     * @param healFirst whether what earlier stages broke is healed before
     * @param recoverFirst whether it is healed, and the steady checks hold again, before; the run ends where they do not within {@link #healWithin}
     * @param skippable whether the run goes on without the stage where a fault of it cannot be injected
     * @param hold how long the faults stay before the checks, 0 to 30 min
     */
    public record Stage(
            String name,
            boolean healFirst,
            boolean recoverFirst,
            boolean skippable,
            List<FaultChoice> faults,
            Duration hold,
            List<CheckChoice> checks) {
        public Stage {
            faults = List.copyOf(faults);
            checks = List.copyOf(checks);
        }

        /** What it breaks, for people. */
        public String text() {
            return faults.stream().map(FaultChoice::text).collect(Collectors.joining(", "));
        }
    }

    /**
     * Guards on the blast radius.
     *
     * @param time the whole run, healing excepted; above 0 to 2 h
     * @param nodes the only nodes that may be broken; empty: all
     * @param abortAfter by probe: the run is given up and healed when it has had no answer for this long
     */
    public record Limits(Duration time, List<String> nodes, Map<String, Duration> abortAfter) {
        public static final Limits DEFAULT = new Limits(Duration.ofMinutes(15), List.of(), Map.of());

        public Limits {
            nodes = List.copyOf(nodes);
            abortAfter = Map.copyOf(abortAfter);
        }
    }

    public record Source(String fileName, String text) {}
}
