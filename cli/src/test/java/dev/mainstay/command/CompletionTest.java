package dev.mainstay.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What a bash that has read our script offers; no JVM is started for it. */
final class CompletionTest {
    private static final String ASK = """
            compopt() { :; } # works while bash itself completes, and only then
            . "$1"; shift
            COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMP_LINE="$*"; COMP_POINT=${#COMP_LINE}
            _complete_mainstay
            printf '%s\\n' "${COMPREPLY[@]}"
            """;

    @TempDir
    private Path folder;

    private List<String> offered(String line) throws Exception {
        var script = folder.resolve("completion.bash");
        var run = CommandLineRun.of(new FakeOperations(), folder, false, "completion", "bash");
        Files.writeString(script, run.out());
        var argv = new java.util.ArrayList<>(List.of("bash", "-c", ASK, "bash", script.toString()));
        argv.addAll(List.of(line.split(" ", -1)));
        var bash = new ProcessBuilder(argv).directory(folder.toFile());
        bash.environment().put("MAINSTAY_HOME", folder.resolve("home").toString());
        var process = bash.start();
        var out = process.inputReader().lines().toList();
        var err = process.errorReader().lines().toList();
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(err).isEmpty();
        return out;
    }

    private void state(String... files) throws Exception {
        for (var file : files) {
            Files.createDirectories(folder.resolve("home").resolve(file));
        }
    }

    @Test
    void wordsThatShipAreOffered() throws Exception {
        assertThat(offered("mainstay st")).containsExactly("status");
        assertThat(offered("mainstay init ")).contains("identity-ha", "openstack");
        assertThat(offered("mainstay setup openstack-")).containsExactly("openstack-ha");
        assertThat(offered("mainstay experiment run controller-p")).containsExactly("controller-power-cut");
        assertThat(offered("mainstay fault inject par")).containsExactly("partition");
        assertThat(offered("mainstay experiment random --faults par")).containsExactly("partition");
        assertThat(offered("mainstay completion ")).containsExactly("bash", "zsh");
        assertThat(offered("mainstay status -o ")).containsExactly("text", "json");
        assertThat(offered("mainstay fault inject unit-kill --restart ")).containsExactly("no", "once");
    }

    @Test
    void cloudsNodesSnapshotsAndRunsAreLookedUp() throws Exception {
        state(
                "clouds/prod/nodes/controller-1",
                "clouds/prod/nodes/compute-1",
                "clouds/test/nodes/controller-1",
                "runs/r-1");
        Files.writeString(
                folder.resolve("home/clouds/prod/layers.json"),
                "{ \"snapshots\" : [ { \"name\" : \"fresh\", \"layers\" : { } } ] }");
        assertThat(offered("mainstay status --cloud ")).containsExactly("prod", "test");
        assertThat(offered("mainstay exec c")).containsExactly("compute-1", "controller-1");
        assertThat(offered("mainstay fault inject freeze --node v")).containsExactly("virtual-address-holder");
        assertThat(offered("mainstay fault inject freeze --node co")).containsExactly("compute-1", "controller-1");
        assertThat(offered("mainstay up --cloud ")).containsExactly("prod", "test");
        assertThat(offered("mainstay up --snapshot ")).containsExactly("fresh");
        assertThat(offered("mainstay snapshot restore f")).containsExactly("fresh");
        assertThat(offered("mainstay experiment report ")).containsExactly("r-1");
        assertThat(offered("mainstay experiment compare x --cloud t")).containsExactly("test");
    }

    @Test
    void filesOfExperimentsAreOfferedBesideTheirNames() throws Exception {
        Files.writeString(folder.resolve("my-own.yaml"), "");
        Files.writeString(folder.resolve("my-notes.txt"), "");
        assertThat(offered("mainstay experiment show my")).containsExactly("my-own.yaml");
    }

    /** The script keeps the words of an option under its label: of two with the same one, the first would offer the second's. */
    @Test
    void noTwoOptionsOfACommandThatOfferWordsHaveTheSameLabel() {
        checkLabels(CommandTree.whole(CommandLineRunSession.of(new FakeOperations())));
    }

    private static void checkLabels(CommandLine line) {
        assertThat(line.getCommandSpec().options().stream()
                        .filter(option -> option.completionCandidates() != null)
                        .map(option -> option.paramLabel())
                        .toList())
                .as(line.getCommandSpec().qualifiedName())
                .doesNotHaveDuplicates();
        line.getSubcommands().values().forEach(CompletionTest::checkLabels);
    }

    @Test
    void withoutAnyCloudNothingIsOffered() throws Exception {
        assertThat(offered("mainstay status --cloud ")).allMatch(String::isEmpty);
    }
}
