package dev.mainstay.deploy.galera;

import dev.mainstay.deploy.Ask;
import dev.mainstay.deploy.Site;
import dev.mainstay.deploy.Step;
import dev.mainstay.deploy.StepId;
import dev.mainstay.deploy.StepRun;
import dev.mainstay.environment.EnvironmentFailure;
import dev.mainstay.environment.Exec;
import dev.mainstay.environment.Node;
import dev.mainstay.event.RunClock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Helps replicas that all stopped without any of them knowing that it was the last: after a while without a cluster, the one with the
 * highest position founds it anew.
 */
final class Rescue {
    /** Three replicas that crashed together recover by themselves in about 10 s; this is well beyond. */
    private static final Duration PATIENCE = Duration.ofSeconds(25);

    /** Prints UUID:SEQNO of what this replica holds. Its unit must be stopped. */
    private static final String POSITION = """
            position=$(runuser -u mysql -- galera_recovery 2>/dev/null | sed -n 's/.*wsrep_start_position=\\([0-9a-f-]*:-\\{0,1\\}[0-9]*\\).*/\\1/p')
            echo "${position:-none:-1}"
            """;

    private final Site site;
    private final List<String> carriers;
    private final RunClock clock;

    Rescue(Site site, List<String> carriers, RunClock clock) {
        this.site = site;
        this.carriers = carriers;
        this.clock = clock;
    }

    Step step(StepId id, Set<StepId> needs) {
        return new Step(
                id,
                "found the cluster anew if it does not come back by itself",
                needs,
                PATIENCE.plusSeconds(120),
                new Step.Guard.Always(),
                this::run);
    }

    private void run(StepRun run) throws InterruptedException {
        long end = clock.nanos() + PATIENCE.toNanos();
        while (clock.nanos() < end) {
            for (var node : carriers) {
                if (serves(run.node(node), node)) {
                    run.log("a cluster serves on " + node);
                    return;
                }
            }
            if (hopeless(run)) {
                run.log("no replica knows how to begin");
                foundAnew(run);
                return;
            }
            clock.sleep(Duration.ofMillis(200));
        }
        run.log("no replica serves after " + PATIENCE.toSeconds() + " s");
        foundAnew(run);
    }

    private boolean serves(Node node, String name) throws InterruptedException {
        try {
            return node.run(Exec.script(
                            Duration.ofSeconds(5),
                            // One that hands out a copy takes no write meanwhile, but its cluster is there.
                            Ask.tcp("GET / HTTP/1.0\\r\\n\\r\\n", site.management(name), Site.DATABASE_PAGE_PORT, 1)
                                    + " | grep -Eq ' 200 |, Primary,'"))
                    .ok();
        } catch (EnvironmentFailure e) {
            // A node that is down serves nothing; whether it may stay down is not decided here.
            return false;
        }
    }

    /** Whether no replica was marked as the last to leave, and none has a record of the last membership: then waiting is in vain. */
    private boolean hopeless(StepRun run) throws InterruptedException {
        for (var node : carriers) {
            var result = run.node(node).run(Exec.script(Duration.ofSeconds(5), """
                                    [ -e /var/lib/mysql/gvwstate.dat ] || [ -e /run/mariadb-wsrep-new-cluster ] ||
                                    grep -q '^safe_to_bootstrap: 1' /var/lib/mysql/grastate.dat
                                    """));
            if (result.ok()) {
                return false;
            }
        }
        return true;
    }

    private void foundAnew(StepRun run) throws InterruptedException {
        Optional<Position> best = Optional.empty();
        for (var node : carriers) {
            stop(run, node);
        }
        for (var node : carriers) {
            var position = position(run, node);
            run.log(node + " holds " + position.seqno());
            if (best.isEmpty() || position.seqno() > best.get().seqno()) {
                best = Optional.of(position);
            }
        }
        var founder = best.orElseThrow().node();
        run.log(founder + " founds the cluster anew");
        must(run, founder, """
                rm -f /var/lib/mysql/gvwstate.dat
                [ ! -e /var/lib/mysql/grastate.dat ] || sed -i 's/^safe_to_bootstrap: .*/safe_to_bootstrap: 1/' /var/lib/mysql/grastate.dat
                galera_new_cluster
                """);
        for (var node : carriers) {
            if (!node.equals(founder)) {
                must(run, node, "rm -f /var/lib/mysql/gvwstate.dat\nsystemctl start --no-block mariadb.service\n");
            }
        }
    }

    private record Position(String node, long seqno) {}

    private void stop(StepRun run, String node) throws InterruptedException {
        must(run, node, "systemctl kill -s KILL mariadb.service 2>/dev/null || true\nsystemctl stop mariadb.service\n");
    }

    private static Position position(StepRun run, String node) throws InterruptedException {
        var text = must(run, node, POSITION).strip();
        var seqno = text.substring(text.lastIndexOf(':') + 1);
        return new Position(node, seqno.matches("-?[0-9]{1,18}") ? Long.parseLong(seqno) : -1);
    }

    private static String must(StepRun run, String node, String script) throws InterruptedException {
        var result =
                run.node(node).run(Exec.script(Duration.ofMinutes(1), script).withOnLine(run::log));
        if (!result.ok()) {
            throw new EnvironmentFailure(
                    "the database of " + node + " cannot be recovered: exit code " + result.exitCode());
        }
        return result.stdout();
    }
}
