package dev.mainstay.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mainstay.environment.EnvironmentFailure;
import dev.mainstay.experiment.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** What commands ask for, print and return. */
final class CommandsTest {
    private final FakeOperations fake = new FakeOperations();

    private CommandLineRun run(String... arguments) {
        return CommandLineRun.of(fake, Path.of("/work-folder"), true, arguments);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "doctor",
                "setup",
                "init identity-ha",
                "validate",
                "plan",
                "up",
                "status",
                "down",
                "clouds",
                "snapshot list",
                "snapshot create a",
                "snapshot restore a",
                "snapshot delete a",
                "exec controller-1 -- true",
                "logs controller-1",
                "openrc",
                "fault list",
                "fault heal",
                "fault inject power-cut --node controller-1",
                "fault inject reboot --node controller-1",
                "experiment list",
                "experiment show controller-power-cut",
                "experiment run controller-power-cut",
                "experiment random --seed 7",
                "experiment random --seed 7 --dry-run",
                "experiment compare controller-power-cut --cloud identity-single --cloud b",
                "experiment criticality",
                "experiment criticality --dry-run",
                "experiment report",
                "completion bash",
                "demo"
            })
    void everyCommandPrintsOneJsonDocument(String line) {
        // after "--" words belong to the node's program
        var run = run(("--output json " + line).split(" "));
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(new JsonMapper().readTree(run.out()).isObject()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"PASSED, 0", "FAILED, 1", "UNKNOWN, 2", "SKIPPED, 2"})
    void theVerdictIsTheExitCode(Verdict verdict, int code) {
        fake.verdict = verdict;
        assertThat(run("experiment", "run", "controller-power-cut").code()).isEqualTo(code);
        assertThat(run("experiment", "report").code()).isEqualTo(code);
        assertThat(run("demo").code()).isEqualTo(code);
    }

    @Test
    void anUnhealthyCloudIsAFailure() {
        fake.problems = List.of("node controller-1 is stopped");
        var status = run("status");
        assertThat(status.code()).isEqualTo(1);
        assertThat(status.out())
                .contains("something is wrong")
                .contains("node controller-1 is stopped")
                .contains("held by controller-2");
        assertThat(run("up").code()).isEqualTo(1);
    }

    @Test
    void aMissingNeedIsAFailureOfTheDoctor() {
        assertThat(run("doctor").code()).isZero();
        fake.capable = false;
        var doctor = run("doctor");
        assertThat(doctor.code()).isEqualTo(1);
        assertThat(doctor.out()).contains("MISSING").contains("install it").contains("unknown  bridge");
    }

    @Test
    void problemsOfAFileAreAllTold() {
        fake.problems = List.of("no such key 'nmae'", "no such role 'contoller'");
        var run = run("validate", "a.yaml");
        assertThat(run.code()).isEqualTo(64);
        assertThat(run.out()).isEqualTo("""
                a.yaml:7: no such key 'nmae' (allowed: this)
                a.yaml:7: no such role 'contoller' (allowed: this)
                """);
    }

    @Test
    void aGuestIsMadeInOneLine() {
        var made = run("guest", "create");
        assertThat(made.code()).isZero();
        assertThat(made.out()).startsWith("Guest guest-1 answers at 10.77.11.130, on compute-1.");
        assertThat(run("guest", "create", "web", "--flavor", "small").code()).isZero();
        assertThat(run("guest", "list").out()).contains("guest-2").contains("No valid host was found.");
        assertThat(run("guest", "delete", "web").code()).isZero();
        assertThat(run("guest", "create", "Web/1").code()).isEqualTo(64);
        assertThat(fake.asked)
                .containsExactly("guest create any tiny", "guest create web small", "guest list", "guest delete web");
    }

    @Test
    void aServiceThatDoesNotDoItsWorkIsAFailure() {
        var well = run("verify");
        assertThat(well.code()).isZero();
        assertThat(well.out())
                .contains("every service does its work")
                .contains("12 projects")
                .doesNotContain("are kept in");
        fake.problems = List.of("anything");
        var bad = run("verify");
        assertThat(bad.code()).isEqualTo(1);
        assertThat(bad.out()).contains("The logs and states of all nodes are kept in /kept/evidence.tar.gz");
        assertThat(run("-o", "json", "verify").out())
                .contains("\"passed\" : false")
                .contains("\"evidence\" : \"/kept/evidence.tar.gz\"");
    }

    @Test
    void aProgramsExitCodeOnANodeBecomesOurs() {
        fake.exit = 3;
        var run = run("exec", "controller-1", "--", "sh", "-c", "exit 3");
        assertThat(run.code()).isEqualTo(3);
        assertThat(run.out()).isEqualTo("a line\n");
        assertThat(run.err()).isEqualTo("a complaint\n");
        assertThat(fake.asked).containsExactly("exec controller-1 [sh, -c, exit 3]");
        assertThat(run("shell", "controller-1").code()).isEqualTo(3);
    }

    @Test
    void standardInputIsHandedOnWhenAskedFor() {
        CommandLineRun.withInput(
                "SHOW STATUS", fake, Path.of("/"), true, "exec", "-i", "controller-1", "--", "mariadb");
        CommandLineRun.withInput("SHOW STATUS", fake, Path.of("/"), true, "exec", "controller-1", "--", "mariadb");
        assertThat(fake.asked)
                .containsExactly("exec controller-1 [mariadb] < SHOW STATUS", "exec controller-1 [mariadb]");
    }

    @Test
    void anEmptyJournalIsToldApartFromAUnitThatIsNotThere() {
        fake.silent = true;
        var unknown = run("logs", "controller-1", "haproxi");
        assertThat(unknown.code()).isEqualTo(64);
        assertThat(unknown.err())
                .contains("there is no unit 'haproxi' on controller-1")
                .contains("'haproxy'?");
        var quiet = run("logs", "controller-1", "haproxy.service");
        assertThat(quiet.code()).isZero();
        assertThat(quiet.err()).isEqualTo("Nothing is in the journal of controller-1 for haproxy.service.\n");
    }

    @Test
    void logsAskTheJournalOfOneUnit() {
        assertThat(run("logs", "controller-1", "haproxy", "-n", "5").code()).isZero();
        assertThat(fake.asked)
                .containsExactly(
                        "exec controller-1 [journalctl, --quiet, --no-pager, --output=short-precise, --lines=5, --unit=haproxy]");
    }

    @Test
    void aFaultsParametersAreOptions() {
        run("fault", "inject", "unit-hang", "--node", "virtual-address-holder", "--unit", "haproxy");
        run("fault", "inject", "partition", "--groups", "controller-1 | controller-2, controller-3", "--port", "4567");
        assertThat(fake.asked)
                .containsExactly(
                        "inject unit-hang {node=virtual-address-holder, unit=haproxy}",
                        "inject partition {groups=controller-1 | controller-2, controller-3, port=4567}");
    }

    @Test
    void faultsThatThisHostCannotDoSaySo() {
        assertThat(run("fault", "list").out()).contains("NOT POSSIBLE on this host: no netem");
    }

    @Test
    void theDemoComparesPlainWithHighlyAvailableAndTakesBothDown() {
        var run = run("demo", "--runs", "2");
        assertThat(run.code()).isZero();
        assertThat(fake.asked)
                .containsExactly(
                        "set up",
                        "capabilities",
                        "compare controller-power-cut on [identity-single, identity-ha] 2 BLOCKED",
                        "down identity-single",
                        "down identity-ha");
        assertThat(run.out()).contains("Identity could not be used for 0.41 s.").contains("/runs/report.html");
    }

    @Test
    void theDemoTakesItsCloudsDownAlsoWhenItFails() {
        fake.trouble = Optional.of(new EnvironmentFailure("no space"));
        assertThat(run("demo").code()).isEqualTo(1);
        fake.asked.clear();
        fake.trouble = Optional.empty();
        run("demo", "--keep");
        assertThat(fake.asked).noneMatch(a -> a.startsWith("down"));
    }

    @Test
    void stepByStepAsksBetweenStages() {
        var run = CommandLineRun.withInput(
                "what\nr\n", fake, Path.of("/"), true, "experiment", "run", "controller-power-cut", "--step");
        assertThat(fake.asked).contains("gate REPEAT_CHECKS");
        assertThat(run.err()).contains("'what' is not g, r or s");
        CommandLineRun.withInput("", fake, Path.of("/"), true, "experiment", "run", "controller-power-cut", "--step");
        assertThat(fake.asked).contains("gate STOP");
    }

    @Test
    void progressIsPlainOnStandardErrorAndQuietWhenAskedFor() {
        var run = run("setup");
        assertThat(run.out()).isEqualTo("This host is ready.\n");
        assertThat(run.err()).isEqualTo("    2.0 s  host           image: done in 2.0 s\n");
        assertThat(run("setup", "-q").err()).isEmpty();
        assertThat(run("setup", "-v").err()).contains("image ...");
    }

    @Test
    void anExperimentIsShownInPlainWords() {
        assertThat(run("experiment", "show", "controller-power-cut").out())
                .contains("1. The steady state is checked")
                .contains("power-cut node=virtual-address-holder")
                .contains("Expected");
    }

    @Test
    void completionScriptsAreWholeAndRight() throws Exception {
        for (var shell : List.of("bash", "zsh")) {
            var script = run("completion", shell).out();
            assertThat(script).contains("snapshot").contains("--only-node");
            var file = Files.createTempFile("completion", ".sh");
            try {
                Files.writeString(file, script);
                var bash = new ProcessBuilder("bash", "-n", file.toString())
                        .redirectErrorStream(true)
                        .start();
                assertThat(new String(bash.getInputStream().readAllBytes())).isEmpty();
                assertThat(bash.waitFor()).isZero();
            } finally {
                Files.delete(file);
            }
        }
    }

    @Test
    void aRandomExperimentTellsItsSeedAndHowToHaveTheSameAgain() {
        var drawn = run("experiment", "random", "--for", "1m");
        assertThat(drawn.code()).as(drawn.err()).isZero();
        assertThat(drawn.err())
                .containsPattern(
                        "seed [0-9]+; the same again: mainstay experiment random --cloud identity-ha --for 1m --seed [0-9]+")
                .contains("not drawn: latency: no /dev/net/tun");

        var dry = run("experiment", "random", "--seed", "7", "--faults", "power-cut", "--dry-run");
        assertThat(dry.out()).startsWith("Seed 7 on identity-ha").contains("step-1-power-cut");
        assertThat(run("experiment", "random", "--seed", "7", "--faults", "power-cut", "--dry-run")
                        .out())
                .isEqualTo(dry.out());
        assertThat(fake.asked).filteredOn(a -> a.startsWith("run ")).hasSize(1);
    }
}
