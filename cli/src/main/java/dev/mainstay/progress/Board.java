package dev.mainstay.progress;

import dev.mainstay.event.Event;
import dev.mainstay.event.Event.AttemptEnded;
import dev.mainstay.event.Event.StageEntered;
import dev.mainstay.event.Event.StepEnded;
import dev.mainstay.event.Event.StepStarted;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a reader of the screen should know, collected from events. Used by one thread. */
final class Board {
    /** Older remarks leave the screen. */
    static final int REMARKS = 12;

    private static final String FIRST_STAGE = "setup";

    /** @param end empty while it runs */
    record StepView(String step, long startNanos, Optional<StepEnded> end) {}

    /** @param failingSinceNanos empty while the last attempt was answered */
    record ProbeView(long ok, long failed, Optional<Long> failingSinceNanos) {}

    record Remark(long atNanos, String text) {}

    private final Map<String, Map<String, StepView>> nodes = new LinkedHashMap<>();
    private final Map<String, ProbeView> probes = new LinkedHashMap<>();
    private final Deque<Remark> remarks = new ArrayDeque<>();

    void accept(Event event) {
        switch (event) {
            case StepStarted started ->
                steps(started.node())
                        .put(started.step(), new StepView(started.step(), started.atNanos(), Optional.empty()));
            case StepEnded ended ->
                steps(ended.node())
                        .put(
                                ended.step(),
                                new StepView(
                                        ended.step(),
                                        ended.atNanos() - ended.took().toNanos(),
                                        Optional.of(ended)));
            case AttemptEnded attempt -> probes.merge(attempt.probe(), first(attempt), Board::add);
            case StageEntered stage -> {
                if (stage.stage().equals(FIRST_STAGE)) {
                    probes.clear(); // of the run before
                }
                remark(stage.atNanos(), "stage " + stage.stage());
            }
            case Event other -> Wording.of(other).ifPresent(text -> remark(other.atNanos(), text));
        }
    }

    private Map<String, StepView> steps(String node) {
        return nodes.computeIfAbsent(node, n -> new LinkedHashMap<>());
    }

    private void remark(long atNanos, String text) {
        remarks.addLast(new Remark(atNanos, Wording.harmless(text)));
        if (remarks.size() > REMARKS) {
            remarks.removeFirst();
        }
    }

    private static ProbeView first(AttemptEnded ended) {
        return ended.attempt().ok()
                ? new ProbeView(1, 0, Optional.empty())
                : new ProbeView(0, 1, Optional.of(ended.attempt().startNanos()));
    }

    private static ProbeView add(ProbeView sum, ProbeView one) {
        return new ProbeView(
                sum.ok + one.ok,
                sum.failed + one.failed,
                one.ok > 0 ? Optional.empty() : sum.failingSinceNanos.or(one::failingSinceNanos));
    }

    Map<String, List<StepView>> nodes() {
        var copy = new LinkedHashMap<String, List<StepView>>();
        nodes.forEach((node, steps) -> copy.put(node, new ArrayList<>(steps.values())));
        return copy;
    }

    Map<String, ProbeView> probes() {
        return probes;
    }

    /** The latest ones. */
    List<Remark> remarks(int most) {
        return remarks.stream().skip(Math.max(0, remarks.size() - most)).toList();
    }
}
