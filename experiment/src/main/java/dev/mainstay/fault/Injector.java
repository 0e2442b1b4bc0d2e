package dev.mainstay.fault;

import dev.mainstay.environment.EnvironmentFailure;
import dev.mainstay.event.Event;
import dev.mainstay.event.Events;
import dev.mainstay.fault.JournalEntry.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/**
 * Injects faults into one cloud and owes their undoing. The invariant: <b>a fault that may be in force has an entry in the journal on disk.</b>
 * The entry is there before the first thing is done and goes when healing has succeeded, so that any later process can heal what this one could
 * not. Thread-safe: faults may be injected side by side, and another thread (Ctrl-C) may heal meanwhile; per fault, one at a time, processes
 * included.
 */
public final class Injector {
    /** What one heal could not do. The fault may be in force still; its entry stays. */
    public record HealFailure(String id, String target, Throwable cause) {
        @Override
        public String toString() {
            return id + " (" + target + "): " + cause.getMessage();
        }
    }

    /** Who undoes a fault that its process did not. */
    public enum Lifetime {
        /** The next command, when this process is gone: nobody wants it any more. */
        PROCESS,
        /** Whoever heals it by hand: it stays in force when this process ends. */
        UNTIL_HEALED
    }

    /** Reboots and disks that come back take longest; systemd gives a unit 90 s to stop. */
    public static final Duration INJECT_LIMIT = Duration.ofMinutes(2);

    public static final Duration HEAL_LIMIT = Duration.ofMinutes(3);
    /** What an interrupted step gets to end in order. */
    private static final Duration GRACE = Duration.ofSeconds(10);

    private final FaultSite site;
    private final Journal journal;
    private final Events events;
    private final Set<String> own = ConcurrentHashMap.newKeySet();
    private final Map<String, Thread> injecting = new ConcurrentHashMap<>();
    private volatile boolean closed;

    public Injector(FaultSite site, Journal journal, Events events) {
        this.site = site;
        this.journal = journal;
        this.events = events;
    }

    /**
     * Returns when the fault is in force. When it fails, what it had done is undone before the failure is thrown; where that fails too, the entry
     * stays in the journal.
     *
     * @return the id to heal it by
     * @throws EnvironmentFailure when it could not be injected, or was not in force within {@link #INJECT_LIMIT}
     */
    public String inject(Fault fault, Lifetime lifetime) throws InterruptedException {
        return injected(fault, lifetime).id();
    }

    /** As {@link #inject}, and tells what stands in the journal of it, or would if it lasted. */
    public JournalEntry injected(Fault fault, Lifetime lifetime) throws InterruptedException {
        refuseWhenClosed();
        var entry = newEntry(fault, lifetime == Lifetime.UNTIL_HEALED);
        try (var _ = journal.lock(entry.id(), site.clock(), INJECT_LIMIT.plus(GRACE))) {
            journal.write(entry);
            own.add(entry.id());
            try {
                long began = site.clock().nanos();
                events.emit(new Event.FaultInjecting(began, fault.kind(), fault.target(), detail(fault)));
                within(INJECT_LIMIT, entry.id(), "inject " + fault.kind(), () -> fault.inject(site, entry.id()));
                var done = entry.in(State.INJECTED);
                if (done.inForce() || !done.keep()) {
                    journal.write(done);
                } else {
                    // Nobody owes anything for it: an experiment's entry goes when it heals, this one would stay for
                    // good.
                    journal.remove(entry.id());
                    own.remove(entry.id());
                }
                long now = site.clock().nanos();
                events.emit(new Event.FaultInjected(now, fault.kind(), fault.target(), Duration.ofNanos(now - began)));
                return done;
            } catch (RuntimeException | InterruptedException failure) {
                undoHalf(entry, failure);
                throw failure;
            }
        }
    }

    /**
     * Undoes one fault, whoever injected it. Unknown ids are healed already.
     *
     * @throws EnvironmentFailure when it could not be undone; the entry stays
     */
    public void heal(String id) throws InterruptedException {
        if (!journal.has(id)) {
            own.remove(id);
            return;
        }
        try (var _ = journal.lock(id, site.clock(), HEAL_LIMIT.plus(GRACE))) {
            var entry = journal.find(id);
            if (entry.isPresent()) {
                healLocked(entry.get());
            } else {
                // healed while this waited, which made the lock's file anew
                journal.remove(id);
            }
            own.remove(id);
        }
    }

    /** Undoes all that this object injected, the latest first; goes on past failures and returns them all. */
    public List<HealFailure> healOwn() throws InterruptedException {
        return healEach(journal.read().entries().stream()
                .filter(e -> own.contains(e.id()))
                .toList());
    }

    /** Undoes what dead processes left in force, the latest first; goes on past failures and returns them all. */
    public List<HealFailure> healOwed() throws InterruptedException {
        var failures = new ArrayList<>(unreadable());
        failures.addAll(healEach(owed()));
        return failures;
    }

    /** Undoes everything except what belongs to other processes that still run, the latest first; goes on past failures and returns them all. */
    public List<HealFailure> healAll() throws InterruptedException {
        var failures = new ArrayList<>(unreadable());
        failures.addAll(healEach(journal.read().entries().stream()
                .filter(e -> e.keep() || own.contains(e.id()) || !Owner.lives(e.owner()))
                .toList()));
        return failures;
    }

    /**
     * For Ctrl-C: refuses further injections, interrupts those under way, and undoes all that this object injected. May be called from any
     * thread, also while others inject; the second call finds nothing to do.
     */
    public List<HealFailure> closeAndHeal() throws InterruptedException {
        closed = true;
        injecting.values().forEach(Thread::interrupt);
        return healOwn();
    }

    /** Everything in the journal, oldest first: in force, or owed. */
    public List<JournalEntry> entries() {
        return journal.read().entries();
    }

    /** What the next command heals before it does anything else: faults whose process is gone, unless they were to stay and are whole. */
    public List<JournalEntry> owed() {
        return journal.read().entries().stream()
                .filter(e -> !own.contains(e.id()))
                .filter(e -> !(e.keep() && e.state() == State.INJECTED))
                .filter(e -> !Owner.lives(e.owner()))
                .toList();
    }

    /** A fault may only be healed when another one is (a hanging unit on a frozen node): what failed is tried once more after the others. */
    private List<HealFailure> healEach(List<JournalEntry> entries) throws InterruptedException {
        var failed = healRound(entries.reversed());
        if (failed.isEmpty() || failed.size() == entries.size()) {
            return List.copyOf(failed.values());
        }
        return List.copyOf(healRound(List.copyOf(failed.keySet())).values());
    }

    private Map<JournalEntry, HealFailure> healRound(List<JournalEntry> entries) throws InterruptedException {
        var failed = new LinkedHashMap<JournalEntry, HealFailure>();
        for (var entry : entries) {
            try {
                heal(entry.id());
            } catch (RuntimeException e) {
                failed.put(entry, new HealFailure(entry.id(), entry.fault().target(), e));
            }
        }
        return failed;
    }

    private void healLocked(JournalEntry entry) throws InterruptedException {
        var fault = entry.fault();
        long began = site.clock().nanos();
        journal.write(entry.in(State.HEALING));
        events.emit(new Event.FaultHealing(began, fault.kind(), fault.target()));
        within(HEAL_LIMIT, "", "heal " + fault.kind(), () -> fault.heal(site, entry.id()));
        journal.remove(entry.id());
        long now = site.clock().nanos();
        events.emit(new Event.FaultHealed(now, fault.kind(), fault.target(), Duration.ofNanos(now - began)));
    }

    /** Never hides why injecting failed. */
    private void undoHalf(JournalEntry entry, Exception failure) {
        boolean interrupted = Thread.interrupted() || failure instanceof InterruptedException;
        try {
            healLocked(entry);
            own.remove(entry.id());
        } catch (RuntimeException | InterruptedException e) {
            failure.addSuppressed(e);
        }
        if (interrupted && !(failure instanceof InterruptedException)) {
            Thread.currentThread().interrupt();
        }
    }

    private JournalEntry newEntry(Fault fault, boolean keep) {
        var present = journal.read().entries();
        long order = present.stream().mapToLong(JournalEntry::order).max().orElse(0) + 1;
        var at = site.clock().now();
        for (long millis = at.toEpochMilli(); ; millis++) {
            // six digits to base 36 come round after 25 days: short enough to type, and unique among what is in force
            var digits = Long.toString(millis, 36);
            var id = fault.kind() + "-" + digits.substring(Math.max(0, digits.length() - 6));
            if (own.add(id) && present.stream().noneMatch(e -> e.id().equals(id))) {
                return new JournalEntry(id, order, fault, State.ATTEMPTED, at, keep, Owner.self());
            }
        }
    }

    private List<HealFailure> unreadable() {
        return journal.read().unreadable().stream()
                .map(u -> new HealFailure(
                        u.file().getFileName().toString(), "an unknown fault", new EnvironmentFailure(u.why())))
                .toList();
    }

    private void refuseWhenClosed() {
        if (closed) {
            throw new EnvironmentFailure("Mainstay is being stopped: no further fault is injected");
        }
    }

    private static String detail(Fault fault) {
        return fault.parameters().entrySet().stream()
                .map(p -> p.getKey() + " " + p.getValue())
                .collect(Collectors.joining(", "));
    }

    private interface Step {
        void run() throws InterruptedException;
    }

    /** On a thread of its own, so that the time limit holds and an interrupt ends the step alone. */
    private void within(Duration limit, String id, String what, Step step) throws InterruptedException {
        var task = new FutureTask<Optional<Void>>(() -> {
            step.run();
            return Optional.empty();
        });
        var thread = Thread.ofVirtual().name(what).start(task);
        if (!id.isEmpty()) {
            injecting.put(id, thread);
        }
        try {
            if (closed && !id.isEmpty()) {
                thread.interrupt();
            }
            task.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            end(thread);
            throw new EnvironmentFailure("could not " + what + " within " + limit.toSeconds() + " s", e);
        } catch (InterruptedException e) {
            end(thread);
            throw e;
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case InterruptedException stopped ->
                    throw new EnvironmentFailure("stopped while about to " + what, stopped);
                case RuntimeException failure -> throw failure;
                case Error broken -> throw broken;
                case null, default -> throw new IllegalStateException(e);
            }
        } finally {
            injecting.remove(id);
        }
    }

    private static void end(Thread thread) throws InterruptedException {
        thread.interrupt();
        thread.join(GRACE);
    }
}
