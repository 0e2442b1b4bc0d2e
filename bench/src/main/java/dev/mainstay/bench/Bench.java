package dev.mainstay.bench;

import dev.mainstay.event.RunClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Measures the rows named, or all, prints the table and writes {@code bench/out/results.json}. Exit code 0 when all bars are met, 1 when not, 64 for wrong usage. */
public final class Bench {
    private static final int USAGE = 64;
    private static final Duration CLEAN_UP = Duration.ofMinutes(3);

    private Bench() {}

    /** Every row there is, in the order of the table. */
    static List<Row> rows() {
        var clone = new FreshClone();
        var cuts = new PowerCuts();
        var rows = new ArrayList<Row>(List.of(
                new DemoRow(clone, true),
                new DemoRow(clone, false),
                new UpRow(UpRow.From.IMAGE),
                new UpRow(UpRow.From.SNAPSHOT),
                new SnapshotRow(),
                new IdentityOutageRow(cuts),
                new GuideRow(cuts),
                new LostWritesRow(),
                new TruthRow(),
                new OverheadRow(),
                new HelpRow(),
                new WholeImageRow()));
        rows.addAll(WholeCloudRow.all());
        rows.addAll(HaCloudRow.all());
        rows.add(new MemoryRow("light", 6));
        rows.add(new MemoryRow("openstack-ha", 10));
        return List.copyOf(rows);
    }

    public static void main(String[] arguments) throws IOException {
        var measuring = Thread.currentThread();
        var ended = new AtomicBoolean();
        // Ctrl-C and SIGTERM: clouds and networks that rows have made are taken down before the process ends.
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> {
            if (!ended.get()) {
                measuring.interrupt();
                try {
                    var _ = measuring.join(CLEAN_UP);
                } catch (InterruptedException _) {
                    Thread.currentThread().interrupt();
                }
            }
        }));
        int status;
        try {
            status = run(List.of(arguments));
        } catch (InterruptedException _) {
            System.err.println("bench: stopped, what it had made is removed");
            return;
        }
        ended.set(true);
        System.exit(status);
    }

    private static int run(List<String> arguments) throws IOException, InterruptedException {
        var rows = rows();
        var chosen = new ArrayList<Row>();
        Optional<Integer> runs = Optional.empty();
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (argument.equals("-h") || argument.equals("--help")) {
                System.out.println("./bench/run [--runs N] [ID...]\n");
                rows.forEach(row -> System.out.printf("  %-22s %s%n", row.id(), row.what()));
                return 0;
            }
            if (argument.equals("--runs")) {
                i++;
                if (i == arguments.size() || !arguments.get(i).matches("[1-9][0-9]{0,3}")) {
                    System.err.println("bench: --runs wants a number of 1 to 9999");
                    return USAGE;
                }
                runs = Optional.of(Integer.valueOf(arguments.get(i)));
                continue;
            }
            var row = rows.stream().filter(r -> r.id().equals(argument)).findFirst();
            if (row.isEmpty()) {
                System.err.println("bench: there is no row '" + argument + "'; there are "
                        + String.join(", ", rows.stream().map(Row::id).toList()));
                return USAGE;
            }
            chosen.add(row.get());
        }
        var results = new ArrayList<Result>();
        var home = Path.of("").toAbsolutePath();
        var out = Files.createDirectories(home.resolve("bench/out"));
        var clock = RunClock.system();
        var desk = new Desk(clock, home, out.resolve("state"), new Shell(clock, home), System.err);
        for (var row : chosen.isEmpty() ? rows : chosen) {
            System.err.println(row.id() + ": " + row.what());
            results.add(measured(row, runs.orElse(row.runs()), desk));
            // After each row, so that a bench that is broken off leaves what it found.
            write(out.resolve("results.json"), results);
        }
        System.out.print(Table.of(results));
        return results.stream().allMatch(Result::met) ? 0 : 1;
    }

    private static Result measured(Row row, int runs, Desk desk) throws InterruptedException {
        try {
            return Result.of(row, row.measure(runs, desk));
        } catch (Row.Unmeasured why) {
            desk.tell("not measured: " + why.getMessage());
            return Result.none(row, String.valueOf(why.getMessage()));
        } catch (RuntimeException broken) {
            // A defect of one row must not cost the figures of the others; it is told, and the row counts as not met.
            broken.printStackTrace();
            return Result.none(row, "failed: " + broken);
        }
    }

    private static void write(Path file, List<Result> results) throws IOException {
        var json =
                JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
        Files.writeString(
                file, json.writeValueAsString(results.stream().map(Result::json).toList()) + "\n");
    }
}
