package dev.mainstay.acceptance;

import dev.mainstay.environment.EnvironmentFailure;
import dev.mainstay.event.Event.StepEnded;
import dev.mainstay.event.Event.StepStarted;
import dev.mainstay.event.Events;
import dev.mainstay.event.RunClock;
import dev.mainstay.input.InvalidInput;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;

/** Runs the operations of a cloud's services, all at the same time; each has time limits of its own. */
public final class Acceptance {
    private final List<Operation> operations;
    private final RunClock clock;
    private final Events events;

    /** Touches nothing yet. */
    public Acceptance(Operations operations, RunClock clock, Events events) {
        this(operations.all(), clock, events);
    }

    Acceptance(List<Operation> operations, RunClock clock, Events events) {
        this.operations = List.copyOf(operations);
        this.clock = clock;
        this.events = events;
    }

    /** One outcome for each operation, in the services' order. An interrupt ends all, after what they made is removed. */
    public List<Outcome> run() throws InterruptedException {
        var outcomes = new ArrayList<Outcome>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = threads.invokeAll(operations.stream()
                    .map(o -> (Callable<Outcome>) () -> outcome(o))
                    .toList());
            for (var one : running) {
                outcomes.add(one.get());
            }
        } catch (ExecutionException defect) {
            throw new IllegalStateException("an operation broke: " + defect.getCause(), defect);
        }
        return List.copyOf(outcomes);
    }

    private Outcome outcome(Operation operation) throws InterruptedException {
        long began = clock.nanos();
        events.emit(new StepStarted(began, operation.service().tag(), operation.does()));
        boolean passed = false;
        var seen = "stopped";
        try {
            seen = operation.work().run();
            passed = true;
        } catch (EnvironmentFailure | InvalidInput failure) {
            seen = String.valueOf(failure.getMessage());
        } finally {
            var took = Duration.ofNanos(clock.nanos() - began);
            events.emit(new StepEnded(
                    clock.nanos(),
                    operation.service().tag(),
                    operation.does(),
                    passed ? StepEnded.Outcome.DONE : StepEnded.Outcome.FAILED,
                    took,
                    Optional.of(seen)));
        }
        return new Outcome(
                operation.service(), operation.does(), passed, Duration.ofNanos(clock.nanos() - began), seen);
    }
}
