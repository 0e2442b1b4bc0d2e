package dev.mainstay.report;

import dev.mainstay.event.Attempt;
import dev.mainstay.event.Event;
import dev.mainstay.experiment.Expectation;
import dev.mainstay.experiment.RunRecord;
import dev.mainstay.experiment.Verdict;
import dev.mainstay.probe.DegradedSpell;
import dev.mainstay.probe.Outage;
import dev.mainstay.probe.Outages;
import dev.mainstay.probe.ProbeRecord;
import dev.mainstay.probe.WriteHistory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Records as real runs make them, the same at every call. */
final class SampleRuns {
    static final long MS = 1_000_000L;
    static final long S = 1_000_000_000L;
    private static final long FAULT = 20 * S + 137 * MS;
    private static final long HEAL = 42 * S + 20 * MS;

    private SampleRuns() {}

    /** 60 s on three controllers: the holder of the virtual address loses power, users notice for 0.41 s, a slow second follows. */
    static RunRecord powerCut() {
        return powerCut(370);
    }

    /** @param outMs until identity answers again */
    static RunRecord powerCut(long outMs) {
        var token = probe(
                "identity-token",
                "http",
                "POST http://10.77.11.10:5000/v3/auth/tokens",
                100,
                2000,
                250,
                38,
                new long[][] {{FAULT - 40 * MS, FAULT + outMs * MS}},
                new long[] {FAULT + (outMs + 100) * MS, FAULT + (outMs + 1330) * MS});
        var ping = probe(
                "ping",
                "icmp",
                "ping 10.77.11.10",
                20,
                500,
                50,
                0.09,
                new long[][] {{FAULT, FAULT + 350 * MS}},
                new long[0]);
        var sql = probe(
                "database-write",
                "sql",
                "INSERT into mainstay.probe at 10.77.11.10:3306",
                100,
                3000,
                300,
                3.1,
                new long[][] {{FAULT - 60 * MS, FAULT + 820 * MS}, {HEAL + 6100 * MS, HEAL + 6350 * MS}},
                new long[0]);
        return new RunRecord(
                "20261121-101530-controller-power-cut-identity-ha",
                "controller-power-cut",
                "The controller that holds the virtual address loses power",
                "Whether clients of the identity service get through when the busiest controller is gone at once, and how long it takes.",
                "identity-ha",
                Instant.parse("2026-11-21T10:15:30.250Z"),
                60 * S,
                Verdict.PASSED,
                List.of("every expectation was met"),
                List.of(
                        new Expectation.Outcome("outage of identity-token at most 1 s", Verdict.PASSED, "0.54 s"),
                        new Expectation.Outcome(
                                "no acknowledged write of database-write is lost", Verdict.PASSED, "0 of 581")),
                events("controller-1"),
                List.of(
                        token,
                        ping,
                        new ProbeRecord(
                                sql.name(),
                                sql.what(),
                                sql.kind(),
                                sql.every(),
                                sql.timeout(),
                                sql.slow(),
                                sql.attempts(),
                                sql.outages(),
                                sql.degraded(),
                                Optional.of(new WriteHistory(
                                        true,
                                        581,
                                        13,
                                        List.of(),
                                        List.of(),
                                        List.of(),
                                        "all rows read back from each node after healing")))),
                Optional.of(Duration.ofMillis(4130)),
                List.of(),
                facts(),
                versions(),
                "mainstay experiment run controller-power-cut --cloud identity-ha");
    }

    /** The same on one controller: nothing answers until the power is back. */
    static RunRecord plain() {
        var base = powerCut();
        var token = probe(
                "identity-token",
                "http",
                "POST http://10.77.11.11:5000/v3/auth/tokens",
                100,
                2000,
                250,
                31,
                new long[][] {{FAULT - 20 * MS, HEAL + 3400 * MS}},
                new long[0]);
        return new RunRecord(
                "20261121-102030-controller-power-cut-identity-single",
                base.experiment(),
                base.title(),
                base.description(),
                "identity-single",
                base.startedAt(),
                base.nanos(),
                Verdict.FAILED,
                List.of("outage of identity-token at most 1 s: 25.3 s"),
                List.of(new Expectation.Outcome("outage of identity-token at most 1 s", Verdict.FAILED, "25.3 s")),
                events("controller-1"),
                List.of(token),
                Optional.of(Duration.ofMillis(3500)),
                List.of(),
                base.facts(),
                base.versions(),
                "mainstay experiment run controller-power-cut --cloud identity-single");
    }

    /** The power cut with a guest pinged meanwhile. */
    static RunRecord withGuest(long[]... outages) {
        var base = powerCut();
        var probes = new ArrayList<>(base.probes());
        probes.addFirst(probe("guest-ping", "icmp", "ping 10.77.52.200", 100, 900, 300, 2, outages, new long[0]));
        return with(base, probes);
    }

    /** With one probe more, after the others. */
    static RunRecord with(RunRecord base, String name, String kind, long[]... outages) {
        var probes = new ArrayList<>(base.probes());
        probes.add(probe(name, kind, "GET http://10.77.52.10:9292/v2/images", 100, 900, 300, 2, outages, new long[0]));
        return with(base, probes);
    }

    private static RunRecord with(RunRecord base, List<ProbeRecord> probes) {
        return new RunRecord(
                base.id(),
                base.experiment(),
                base.title(),
                base.description(),
                base.cloud(),
                base.startedAt(),
                base.nanos(),
                base.verdict(),
                base.reasons(),
                base.outcomes(),
                base.events(),
                probes,
                base.recovery(),
                base.leftovers(),
                base.facts(),
                base.versions(),
                base.command());
    }

    /** Never came back, something was left over, checks failed, nothing could be verified. */
    static RunRecord open() {
        var base = powerCut();
        var token = probe(
                "identity-token",
                "http",
                "POST http://10.77.11.11:5000/v3/auth/tokens",
                100,
                2000,
                250,
                31,
                new long[][] {{FAULT, 90 * S}},
                new long[0]);
        var events = new ArrayList<>(base.events());
        events.add(new Event.CheckSeen(57 * S, "heal", "identity answers", false, "connect timed out after 2 s"));
        return new RunRecord(
                "20261121-103030-open",
                base.experiment(),
                base.title(),
                base.description(),
                "identity-single",
                base.startedAt(),
                base.nanos(),
                Verdict.UNKNOWN,
                List.of("the cloud was not well again within 15 s of healing"),
                List.of(new Expectation.Outcome(
                        "outage of identity-token at most 1 s", Verdict.FAILED, "at least 39.8 s")),
                events,
                List.of(new ProbeRecord(
                        token.name(),
                        token.what(),
                        token.kind(),
                        token.every(),
                        token.timeout(),
                        token.slow(),
                        token.attempts(),
                        token.outages(),
                        token.degraded(),
                        Optional.of(new WriteHistory(
                                false,
                                12,
                                3,
                                List.of(),
                                List.of(),
                                List.of(),
                                "no connection to read the rows back")))),
                Optional.empty(),
                List.of("nftables: table mainstay_identity_fault_7 on the host"),
                base.facts(),
                base.versions(),
                base.command());
    }

    static RunRecord skipped() {
        var base = powerCut();
        return new RunRecord(
                "20261121-104030-skipped",
                base.experiment(),
                base.title(),
                "",
                "identity-single",
                base.startedAt(),
                2 * S,
                Verdict.SKIPPED,
                List.of("this kernel cannot delay packets (sch_netem is missing)"),
                List.of(),
                List.of(new Event.StageEntered(0, "setup")),
                List.of(),
                Optional.empty(),
                List.of(),
                base.facts(),
                Map.of(),
                base.command());
    }

    /** Every text comes from someone who means harm. */
    static RunRecord hostile(String text) {
        var base = powerCut();
        var p = base.probes().getFirst();
        var attempts = p.attempts().stream()
                .map(a -> new Attempt(
                        a.number(),
                        a.dueNanos(),
                        a.startNanos(),
                        a.endNanos(),
                        a.ok(),
                        a.ok() ? Optional.empty() : Optional.of(text)))
                .toList();
        return new RunRecord(
                text,
                text,
                text,
                text,
                text,
                base.startedAt(),
                base.nanos(),
                Verdict.FAILED,
                List.of(text),
                List.of(new Expectation.Outcome(text, Verdict.FAILED, text)),
                List.of(
                        new Event.StageEntered(0, text),
                        new Event.FaultInjecting(FAULT, text, text, text),
                        new Event.FaultHealing(HEAL, text, text),
                        new Event.StepStarted(S, text, text),
                        new Event.CheckSeen(50 * S, text, text, false, text),
                        new Event.Noted(51 * S, text, text)),
                List.of(new ProbeRecord(
                        text,
                        text,
                        text,
                        p.every(),
                        p.timeout(),
                        p.slow(),
                        attempts,
                        p.outages(),
                        p.degraded(),
                        Optional.of(new WriteHistory(false, 1, 1, List.of(), List.of(), List.of(), text)))),
                Optional.empty(),
                List.of(text),
                Map.of(text, text),
                Map.of(text, text),
                text);
    }

    /** 30,000 attempts: 100 a second for 5 minutes. */
    static RunRecord large() {
        var base = powerCut();
        var attempts = new ArrayList<Attempt>();
        var random = new Random(7);
        for (int i = 0; i < 30_000; i++) {
            long due = i * 10 * MS;
            attempts.add(new Attempt(
                    i,
                    due,
                    due + random.nextInt(200_000),
                    due + (long) (30 * MS * Math.exp(random.nextGaussian() * 0.4)) + 200_000,
                    i % 97 != 0,
                    i % 97 != 0 ? Optional.empty() : Optional.of("HTTP 503")));
        }
        var p = new ProbeRecord(
                "identity-token",
                "POST",
                "http",
                Duration.ofMillis(10),
                Duration.ofSeconds(2),
                Duration.ofMillis(250),
                attempts,
                Outages.of(attempts),
                List.of(),
                Optional.empty());
        return new RunRecord(
                base.id(),
                base.experiment(),
                base.title(),
                base.description(),
                base.cloud(),
                base.startedAt(),
                300 * S,
                Verdict.FAILED,
                List.of("many"),
                List.of(),
                base.events(),
                List.of(p),
                Optional.empty(),
                List.of(),
                base.facts(),
                base.versions(),
                base.command());
    }

    private static List<Event> events(String node) {
        var events = new ArrayList<Event>();
        events.add(new Event.StageEntered(0, "setup"));
        events.add(new Event.StageEntered(2 * S, "steady"));
        events.add(new Event.CheckSeen(2300 * MS, "steady", "identity answers", true, "HTTP 201 in 41 ms"));
        events.add(new Event.CheckSeen(
                2350 * MS, "steady", "database cluster is whole", true, "3 of 3 nodes, all synced"));
        events.add(new Event.StageEntered(20 * S, "break"));
        events.add(new Event.FaultInjecting(FAULT, "power-cut", node, "link down, then every process killed"));
        events.add(new Event.FaultInjected(FAULT + 91 * MS, "power-cut", node, Duration.ofMillis(91)));
        events.add(new Event.Noted(FAULT + 340 * MS, "address", "virtual address moved to controller-2"));
        events.add(new Event.CheckSeen(40 * S, "break", "identity answers", true, "HTTP 201 in 38 ms"));
        events.add(
                new Event.CheckSeen(41 * S, "break", "database cluster is whole", false, "2 of 3 nodes, both synced"));
        events.add(new Event.StageEntered(42 * S, "heal"));
        events.add(new Event.FaultHealing(HEAL, "power-cut", node));
        events.add(new Event.FaultHealed(HEAL + 620 * MS, "power-cut", node, Duration.ofMillis(620)));
        events.add(new Event.Noted(HEAL + 6100 * MS, "address", "virtual address moved to controller-1"));
        events.add(new Event.CheckSeen(47 * S, "heal", "database cluster is whole", true, "3 of 3 nodes, all synced"));
        events.add(new Event.StageEntered(50 * S, "cool-down"));
        return events;
    }

    private static Map<String, String> facts() {
        var facts = new LinkedHashMap<String, String>();
        facts.put("topology", "3 controllers, active-active behind HAProxy, virtual address by Keepalived");
        facts.put("timers", "tuned: advert 100 ms, check 200 ms, rise 2, fall 2");
        facts.put("host", "Debian GNU/Linux 12, kernel 6.12");
        facts.put("processors", "2");
        facts.put("memory", "24 GiB");
        facts.put("load", "0.42 before, 1.31 at most");
        return facts;
    }

    private static Map<String, String> versions() {
        return Map.of(
                "keystone",
                "2:22.0.0-2",
                "mariadb-server",
                "1:10.11.6-0+deb12u1",
                "galera-4",
                "26.4.20-0+deb12u1",
                "haproxy",
                "2.6.12-1+deb12u2",
                "keepalived",
                "1:2.2.7-1+b2",
                "rabbitmq-server",
                "3.10.8-1.1+deb12u1");
    }

    /** @param slow a spell in which answers take ten times as long, or nothing */
    private static ProbeRecord probe(
            String name,
            String kind,
            String what,
            long everyMs,
            long timeoutMs,
            long slowMs,
            double usualMs,
            long[][] gone,
            long[] slow) {
        var random = new Random(name.hashCode());
        var attempts = new ArrayList<Attempt>();
        long begin = 5 * S;
        for (int i = 0; begin + i * everyMs * MS < 59 * S; i++) {
            long due = begin + i * everyMs * MS;
            long start = due + 20_000 + random.nextInt(150_000);
            long latency = (long)
                    (usualMs * MS * Math.exp(random.nextGaussian() * 0.22) * (random.nextInt(60) == 0 ? 2.4 : 1));
            if (slow.length == 2 && start > slow[0] && start < slow[1]) {
                latency *= 10;
            }
            boolean ok = true;
            for (var g : gone) {
                ok &= start < g[0] || start > g[1];
            }
            long end = ok ? start + latency : Math.min(start + timeoutMs * MS, start + 2 * latency + 40 * MS);
            attempts.add(new Attempt(
                    i,
                    due,
                    start,
                    end,
                    ok,
                    ok ? Optional.empty() : Optional.of(i % 5 == 0 ? "HTTP 503" : "connect timed out")));
        }
        List<Outage> outages = Outages.of(attempts);
        List<DegradedSpell> degraded = Outages.degraded(attempts, slowMs * MS);
        return new ProbeRecord(
                name,
                what,
                kind,
                Duration.ofMillis(everyMs),
                Duration.ofMillis(timeoutMs),
                Duration.ofMillis(slowMs),
                attempts,
                outages,
                degraded,
                Optional.empty());
    }
}
