package dev.mainstay.deploy;

import dev.mainstay.environment.Environment;
import dev.mainstay.environment.EnvironmentFailure;
import dev.mainstay.environment.Exec;
import dev.mainstay.event.Event;
import dev.mainstay.event.Event.StepEnded.Outcome;
import dev.mainstay.event.Events;
import dev.mainstay.event.RunClock;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Carries out a plan: each step as soon as what it needs has ended well, each on a virtual thread. The first failure ends the others. */
final class PlanRunner {
    private final Environment environment;
    private final DeployState state;
    private final Path logs;
    private final RunClock clock;
    private final Events events;

    PlanRunner(Environment environment, DeployState state, Path logs, RunClock clock, Events events) {
        this.environment = environment;
        this.state = state;
        this.logs = logs;
        this.clock = clock;
        this.events = events;
    }

    /** @throws DeployFailure for the step that failed first */
    void run(Plan plan) throws InterruptedException {
        var ended = new HashMap<StepId, CountDownLatch>();
        plan.steps().forEach(s -> ended.put(s.id(), new CountDownLatch(1)));
        var failures = new ConcurrentLinkedQueue<RuntimeException>();
        var over = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var left = new CountDownLatch(plan.steps().size());
            for (var step : plan.steps()) {
                var _ = threads.submit(() -> {
                    try {
                        awaitNeeds(step, ended);
                        carryOut(step);
                        latch(ended, step.id()).countDown();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    } catch (RuntimeException e) {
                        failures.add(e);
                        over.countDown();
                    } finally {
                        left.countDown();
                        if (left.getCount() == 0) {
                            over.countDown();
                        }
                    }
                });
            }
            try {
                over.await();
            } finally {
                threads.shutdownNow();
            }
            left.await();
        }
        var first = failures.poll();
        if (first != null) {
            // What failed at the same time is not hidden behind the first.
            failures.forEach(first::addSuppressed);
            throw first;
        }
    }

    private static void awaitNeeds(Step step, Map<StepId, CountDownLatch> ended) throws InterruptedException {
        for (var need : step.needs()) {
            latch(ended, need).await();
        }
    }

    private static CountDownLatch latch(Map<StepId, CountDownLatch> ended, StepId id) {
        var latch = ended.get(id);
        if (latch == null) {
            throw new IllegalStateException("no step " + id);
        }
        return latch;
    }

    private void carryOut(Step step) throws InterruptedException {
        long started = clock.nanos();
        events.emit(new Event.StepStarted(started, step.id().node(), step.id().task()));
        try {
            if (alreadyDone(step)) {
                end(step, started, Outcome.SKIPPED, Optional.empty());
                return;
            }
            withLog(step);
            step.guard().digestKept().ifPresent(d -> state.done(step.id(), d));
            end(step, started, Outcome.DONE, Optional.empty());
        } catch (InterruptedException e) {
            end(step, started, Outcome.FAILED, Optional.of("given up"));
            throw e;
        } catch (RuntimeException e) {
            end(step, started, Outcome.FAILED, Optional.ofNullable(e.getMessage()));
            throw e;
        }
    }

    private void end(Step step, long started, Outcome outcome, Optional<String> detail) {
        long now = clock.nanos();
        events.emit(new Event.StepEnded(
                now, step.id().node(), step.id().task(), outcome, Duration.ofNanos(now - started), detail));
    }

    private boolean alreadyDone(Step step) throws InterruptedException {
        return switch (step.guard()) {
            case Step.Guard.Always always -> false;
            case Step.Guard.Unchanged(var digest) -> known(step, digest);
            case Step.Guard.Holds(var digest, var check) -> known(step, digest) && holds(step, check);
        };
    }

    private boolean known(Step step, String digest) {
        return state.digestOf(step.id()).equals(Optional.of(digest));
    }

    private boolean holds(Step step, Exec check) throws InterruptedException {
        try {
            return environment.node(step.id().node()).run(check).ok();
        } catch (EnvironmentFailure e) {
            // A check that cannot be run proves nothing: the step is done again, and says itself what is wrong.
            return false;
        }
    }

    private void withLog(Step step) throws InterruptedException {
        var file = logs.resolve(
                step.id().node() + "-" + step.id().component() + "-" + step.id().step() + ".log");
        try (var log = new StepLog(file)) {
            var run = new StepRun(environment, step.id().node(), log);
            log.line("# " + step.does() + " (" + clock.now() + ")");
            try {
                within(step.limit(), step, run);
            } catch (EnvironmentFailure | UncheckedIOException e) {
                log.line("failed: " + e.getMessage());
                throw new DeployFailure(step.id(), reason(e), said(log), file, e);
            } catch (TimeoutException e) {
                log.line("failed: not done after " + step.limit().toSeconds() + " s");
                throw new DeployFailure(
                        step.id(), "not done after " + step.limit().toSeconds() + " s", said(log), file, e);
            }
        }
    }

    /** The program's own words: neither our headings nor the reason, which the failure states itself. */
    private static List<String> said(StepLog log) {
        return log.tail().stream()
                .filter(l -> !l.startsWith("# ")
                        && !l.startsWith("put ")
                        && !l.startsWith("run ")
                        && !l.startsWith("failed: "))
                .toList();
    }

    private static String reason(RuntimeException e) {
        var message = e.getMessage();
        return message == null ? e.getClass().getSimpleName() : message;
    }

    private static void within(Duration limit, Step step, StepRun run) throws InterruptedException, TimeoutException {
        try (var thread = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> future = thread.submit(() -> {
                step.action().run(run);
                return true;
            });
            try {
                future.get(limit.toMillis(), TimeUnit.MILLISECONDS);
            } catch (ExecutionException e) {
                switch (e.getCause()) {
                    case RuntimeException cause -> throw cause;
                    case InterruptedException cause -> throw new EnvironmentFailure("interrupted", cause);
                    case Error cause -> throw cause;
                    case null, default -> throw new IllegalStateException(e);
                }
            } finally {
                thread.shutdownNow();
            }
        }
    }
}
