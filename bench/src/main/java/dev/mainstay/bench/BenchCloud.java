package dev.mainstay.bench;

import dev.mainstay.bench.Row.Unmeasured;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A cloud of the bench's own, driven by the command line as a user drives it. Its name keeps it apart from the user's clouds. Taken down at the end. */
final class BenchCloud implements AutoCloseable {
    private static final Duration UP = Duration.ofMinutes(10);
    private static final Duration RUN = Duration.ofMinutes(15);
    /** The exit code of a run without a verdict. */
    private static final int UNKNOWN = 2;

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Desk desk;
    private final String name;
    private final Path file;

    private BenchCloud(Desk desk, String name, Path file) {
        this.desk = desk;
        this.name = name;
        this.file = file;
    }

    /** Writes the file; nothing is up yet. What an earlier bench left of it is removed. */
    static BenchCloud of(Desk desk, String topology) throws InterruptedException {
        desk.requireRoot();
        var name = topology.startsWith("identity")
                ? "bench" + topology.substring(topology.indexOf('-'))
                : "bench-" + topology;
        var file = desk.state().resolve(name + ".yaml");
        try {
            Files.createDirectories(desk.state());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        mainstay(desk, UP, "setup", topology).orUnmeasured("mainstay setup");
        var cloud = new BenchCloud(desk, name, file);
        cloud.close();
        mainstay(desk, UP, "init", topology, "-f", file.toString(), "--force").orUnmeasured("mainstay init");
        cloud.edit("(?m)^name: .*$", "name: " + name);
        return cloud;
    }

    private static Shell.Ran mainstay(Desk desk, Duration limit, String... arguments) throws InterruptedException {
        var command = new ArrayList<String>();
        command.add("./mainstay");
        command.addAll(List.of(arguments));
        return desk.shell().run(limit, command.toArray(String[]::new));
    }

    /** Changes the file before it is brought up. */
    void edit(String pattern, String replacement) {
        try {
            Files.writeString(file, Files.readString(file).replaceAll(pattern, replacement));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    String name() {
        return name;
    }

    Path file() {
        return file;
    }

    Desk desk() {
        return desk;
    }

    /** Returns when Mainstay says that all services are well and the identity service answers at its entry; the time is that of the whole command. */
    double upSeconds(String... options) throws InterruptedException {
        var command = new ArrayList<>(List.of("up", "-f", file.toString(), "-q"));
        command.addAll(List.of(options));
        return mainstay(desk, UP, command.toArray(String[]::new))
                .orUnmeasured("mainstay up of " + name)
                .seconds();
    }

    /** Every service does one real operation from creating to deleting. */
    double verifySeconds() throws InterruptedException {
        return mainstay(desk, UP, "verify", "--cloud", name, "-q")
                .orUnmeasured("mainstay verify of " + name)
                .seconds();
    }

    void snapshot(String snapshot) throws InterruptedException {
        mainstay(desk, UP, "snapshot", "create", snapshot, "--cloud", name, "-q")
                .orUnmeasured("mainstay snapshot create");
    }

    void exec(String node, String... command) throws InterruptedException {
        var arguments = new ArrayList<>(List.of("exec", node, "--cloud", name, "--"));
        arguments.addAll(List.of(command));
        mainstay(desk, UP, arguments.toArray(String[]::new)).orUnmeasured("mainstay exec on " + node);
    }

    void down() throws InterruptedException {
        mainstay(desk, UP, "down", "--cloud", name, "-q").orUnmeasured("mainstay down of " + name);
    }

    /**
     * A run whose verdict is unknown though something was broken and healed is given all the same, with all that was out and the length of the prober's stalls: to leave such runs
     * out would favour short outages.
     *
     * @param experiment a shipped one's name, or a file
     * @throws Skipped when the cloud or the host cannot do it
     * @throws Unmeasured when the run says nothing for another reason
     */
    Seen experiment(String experiment) throws InterruptedException {
        var ran = mainstay(desk, RUN, "experiment", "run", experiment, "--cloud", name, "-q", "--output", "json");
        if (ran.status() > UNKNOWN) {
            throw new Unmeasured(experiment + " on " + name + ": " + (ran.out() + ran.err()).strip());
        }
        try {
            var summary = JSON.readTree(ran.out());
            if (summary.path("verdict").asString().equals("skipped")) {
                throw new Skipped(summary.path("reasons").toString());
            }
            var record = Path.of(summary.path("record").asString());
            var seen = new Seen(
                    summary.path("verdict").asString(),
                    JSON.readTree(Files.readString(record)),
                    Stalls.seconds(record.resolveSibling("events.jsonl")));
            if (ran.status() == UNKNOWN && !seen.healed()) {
                throw new Unmeasured(experiment + " on " + name + " has no verdict: "
                        + summary.path("reasons").toString());
            }
            return seen;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The cloud or this host cannot do the experiment. */
    static final class Skipped extends RuntimeException {
        private static final long serialVersionUID = 1;

        Skipped(String why) {
            super(why);
        }
    }

    /**
     * What one run of an experiment saw, from its record.
     *
     * @param stalledSeconds for how long between the fault and the beginning of its healing the prober itself did not get on: any outage may have been so much longer or shorter
     */
    record Seen(String verdict, JsonNode json, double stalledSeconds) {
        /** From the end of healing until the cloud was whole again. */
        double recoverySeconds() {
            if (!json.path("recoveryNanos").isNumber()) {
                throw new Unmeasured("the cloud was not whole again when the run ended");
            }
            return json.path("recoveryNanos").asLong() / 1e9;
        }

        /** Outages of the probe between the fault and the beginning of its healing, together. */
        double outageSeconds(String probe) {
            return sum(probe, from() - probe(probe).path("timeoutNanos").asLong(), healing());
        }

        /** Those that began after healing had. */
        double outageAfterSeconds(String probe) {
            return sum(probe, healing(), Long.MAX_VALUE);
        }

        private double sum(String probe, long from, long to) {
            return StreamSupport.stream(probe(probe).path("outages").spliterator(), false)
                            .filter(o -> o.path("startNanos").asLong() >= from
                                    && o.path("startNanos").asLong() < to)
                            .mapToLong(o -> o.path("endNanos").asLong()
                                    - o.path("startNanos").asLong())
                            .sum()
                    / 1e9;
        }

        /** When the fault was about to be injected. An attempt under way then, started up to its timeout before, may be the first to fail by it. */
        private long from() {
            return at("fault-injecting");
        }

        private long healing() {
            return at("fault-healing");
        }

        private boolean healed() {
            return find("fault-healed").isPresent();
        }

        private long at(String event) {
            return find(event)
                    .orElseThrow(() -> new Unmeasured("the record has no event " + event))
                    .path("atNanos")
                    .asLong();
        }

        private Optional<JsonNode> find(String event) {
            return StreamSupport.stream(json.path("events").spliterator(), false)
                    .filter(e -> e.path("event").asString().equals(event))
                    .findFirst();
        }

        boolean open(String probe) {
            return StreamSupport.stream(probe(probe).path("outages").spliterator(), false)
                    .anyMatch(o -> o.path("open").asBoolean());
        }

        /** Attempts of the probe that failed. */
        long failed(String probe) {
            return probe(probe).path("figures").path("failed").asLong();
        }

        /** Of a probe that keeps one. */
        JsonNode history(String probe) {
            return probe(probe).path("history");
        }

        private JsonNode probe(String name) {
            for (var each : json.path("probes")) {
                if (each.path("name").asString().equals(name)) {
                    return each;
                }
            }
            throw new Unmeasured("the record has no probe " + name);
        }
    }

    /** Takes it down if it is there. */
    @Override
    public void close() {
        boolean interrupted = Thread.interrupted();
        try {
            // 64: there is no such cloud.
            int status = mainstay(desk, UP, "down", "--cloud", name, "-q").status();
            if (status != 0 && status != 64) {
                desk.tell("the cloud " + name + " could not be taken down: 'mainstay down --cloud " + name
                        + "' says why");
            }
        } catch (InterruptedException _) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
