package dev.mainstay.command;

import dev.mainstay.environment.Snapshots.Snapshot;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code mainstay snapshot ...} */
final class SnapshotCommands {
    private SnapshotCommands() {}

    abstract static class Named extends MainstayCommand {
        @Mixin
        CloudOption cloud = new CloudOption();

        @Parameters(
                paramLabel = "NAME",
                completionCandidates = Candidates.Snapshots.class,
                description = "The snapshot.")
        String name = "";

        Named(Session session) {
            super(session);
        }

        final void done(String cloudName, String sentence) {
            print(Map.of("cloud", cloudName, "snapshot", name), sentence);
        }
    }

    @Command(footer = "  sudo mainstay snapshot create fresh")
    static final class Create extends Named {
        Create(Session session) {
            super(session);
        }

        @Override
        ExitCode run() throws InterruptedException {
            requireRoot();
            var chosen = operations().files().existing(cloud.choice());
            try (var progress = progress(chosen.name() + ": snapshot " + name)) {
                operations().snapshots().create(chosen, name, progress);
            }
            done(chosen.name(), "Snapshot " + name + " of " + chosen.name() + " is kept.");
            return ExitCode.PASSED;
        }
    }

    @Command(footer = "  sudo mainstay snapshot restore fresh")
    static final class Restore extends Named {
        Restore(Session session) {
            super(session);
        }

        @Override
        ExitCode run() throws InterruptedException {
            requireRoot();
            var chosen = operations().files().existing(cloud.choice());
            try (var progress = progress(chosen.name() + ": restore " + name)) {
                operations().snapshots().restore(chosen, name, progress);
            }
            done(chosen.name(), chosen.name() + " is as it was in snapshot " + name + ".");
            return ExitCode.PASSED;
        }
    }

    @Command(footer = "  sudo mainstay snapshot delete fresh")
    static final class Delete extends Named {
        Delete(Session session) {
            super(session);
        }

        @Override
        ExitCode run() throws InterruptedException {
            requireRoot();
            var chosen = operations().files().existing(cloud.choice());
            operations().snapshots().delete(chosen, name);
            done(chosen.name(), "Snapshot " + name + " of " + chosen.name() + " is gone.");
            return ExitCode.PASSED;
        }
    }

    @Command(footer = "  sudo mainstay snapshot list")
    static final class All extends MainstayCommand {
        @Mixin
        CloudOption cloud = new CloudOption();

        All(Session session) {
            super(session);
        }

        @Override
        ExitCode run() {
            requireRoot();
            var chosen = operations().files().existing(cloud.choice());
            var snapshots = operations().snapshots().list(chosen);
            print(
                    Map.of(
                            "cloud",
                            chosen.name(),
                            "snapshots",
                            snapshots.stream().map(All::json).toList()),
                    snapshots.isEmpty()
                            ? chosen.name() + " has no snapshot; 'mainstay snapshot create NAME' makes one"
                            : snapshots.stream().map(All::line).collect(Collectors.joining("\n")));
            return ExitCode.PASSED;
        }

        private static String line(Snapshot snapshot) {
            return String.format(
                    Locale.ROOT,
                    "%-24s %s %,12.1f MiB",
                    snapshot.name(),
                    snapshot.at().truncatedTo(ChronoUnit.SECONDS),
                    snapshot.bytes() / 1048576.0);
        }

        private static Map<String, Object> json(Snapshot snapshot) {
            var json = new LinkedHashMap<String, Object>();
            json.put("name", snapshot.name());
            json.put("at", snapshot.at().toString());
            json.put("bytes", snapshot.bytes());
            return json;
        }
    }
}
