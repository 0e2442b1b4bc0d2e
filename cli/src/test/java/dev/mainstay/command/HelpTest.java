package dev.mainstay.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** Every command explains itself with an example, and the global options work before and after its name. */
final class HelpTest {
    private static final FakeOperations FAKE = new FakeOperations();

    static Stream<List<String>> commands() {
        var all = new ArrayList<List<String>>();
        collect(CommandTree.whole(CommandLineRunSession.of(FAKE)), List.of(), all);
        return all.stream();
    }

    private static void collect(CommandLine line, List<String> path, List<List<String>> all) {
        line.getSubcommands().forEach((name, sub) -> {
            var here = Stream.concat(path.stream(), Stream.of(name)).toList();
            all.add(here);
            collect(sub, here, all);
        });
    }

    @ParameterizedTest
    @MethodSource("commands")
    void helpHasASentenceAnExampleAndTheGlobalOptions(List<String> command) {
        var arguments = Stream.concat(command.stream(), Stream.of("--help")).toArray(String[]::new);
        var run = CommandLineRun.of(FAKE, Path.of("/"), false, arguments);
        assertThat(run.code()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .contains("Usage: mainstay " + String.join(" ", command))
                .contains("--output=text|json")
                .contains("--quiet")
                .contains("--verbose");
        var example = run.out().substring(run.out().indexOf("Example"));
        assertThat(example).contains("mainstay " + String.join(" ", command));
        assertThat(run.out().lines()).allMatch(l -> l.length() <= 110);
    }

    @Test
    void theProgramsHelpListsEveryCommand() {
        var run = CommandLineRun.of(FAKE, Path.of("/"), false, "--help");
        assertThat(run.code()).isZero();
        commands().filter(c -> c.size() == 1).forEach(c -> assertThat(run.out()).contains("\n  " + c.getFirst() + " "));
        assertThat(run.out()).contains("Exit codes");
    }

    @Test
    void withoutACommandTheHelpIsShownAndTheUsageIsWrong() {
        var run = CommandLineRun.of(FAKE, Path.of("/"), false);
        assertThat(run.code()).isEqualTo(64);
        assertThat(run.err()).contains("Usage: mainstay");
    }

    @Test
    void globalOptionsStandBeforeOrAfterTheCommand() {
        assertThat(CommandLineRun.of(FAKE, Path.of("/"), true, "-o", "json", "clouds")
                        .out())
                .isEqualTo(CommandLineRun.of(FAKE, Path.of("/"), true, "clouds", "--output", "json")
                        .out());
    }

    @Test
    void theVersionIsTold() {
        assertThat(CommandLineRun.of(FAKE, Path.of("/"), false, "--version").out())
                .startsWith("mainstay ");
    }
}
