package dev.mainstay.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mainstay.deploy.DeployFailure;
import dev.mainstay.deploy.StepId;
import dev.mainstay.environment.EnvironmentFailure;
import dev.mainstay.home.OperatingFailure;
import dev.mainstay.input.InvalidInput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The one mapping from what went wrong to sentences and exit codes. */
final class ComplaintsTest {
    private final FakeOperations fake = new FakeOperations();

    private CommandLineRun up(Throwable trouble, String... more) {
        fake.trouble = Optional.of(trouble);
        var arguments = new String[more.length + 2];
        arguments[0] = "up";
        arguments[1] = "-q";
        System.arraycopy(more, 0, arguments, 2, more.length);
        return CommandLineRun.of(fake, Path.of("/"), true, arguments);
    }

    @Test
    void theCallersMistakeIsUsage() {
        var run = up(InvalidInput.of("name", "is taken", "another"));
        assertThat(run.code()).isEqualTo(64);
        assertThat(run.err()).isEqualTo("name: is taken (another)\n");
    }

    @Test
    void anOperatingFailureIsTheCloudsNotOurs() {
        var run = up(new EnvironmentFailure("node controller-1 did not boot within 60 s"));
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).isEqualTo("node controller-1 did not boot within 60 s\n");
    }

    @Test
    void anInterruptHasACodeOfItsOwn() {
        assertThat(up(new InterruptedException()).code()).isEqualTo(130);
    }

    @Test
    void whatASituationBringsAboutIsNoDefect() {
        var path = "/var/lib/mainstay/clouds/a";
        var told = Map.of(
                new OperatingFailure("cannot lock cloud a by " + path),
                "cannot lock cloud a by " + path,
                new DeployFailure(new StepId("n", "c", "t"), "did not answer", List.of(), Path.of(path), null),
                "node n, step c/t: did not answer\n  the whole log: " + path,
                new UncheckedIOException(new AccessDeniedException(path)),
                path + ": permission denied",
                new UncheckedIOException(new NoSuchFileException(path)),
                path + ": there is no such file or folder",
                new UncheckedIOException("cannot write " + path, new IOException("No space left on device")),
                "cannot write " + path);
        told.forEach((trouble, sentence) -> {
            var run = up(trouble);
            assertThat(run.err()).isEqualTo(sentence + "\n");
            assertThat(run.code()).isEqualTo(1);
        });
    }

    @Test
    void aPathThatThisHostCannotNameIsTheCallersMistake() {
        var run = up(new InvalidPathException("b\u00fccher", "unmappable characters"));
        assertThat(run.code()).isEqualTo(64);
        assertThat(run.err()).contains("is no path on this host").contains("LC_ALL=C.UTF-8");
    }

    @Test
    void ctrlCInTheMiddleOfWritingAFileIsAnInterruptToo() {
        assertThat(up(new EnvironmentFailure("cannot write", new ClosedByInterruptException()))
                        .code())
                .isEqualTo(130);
    }

    @Test
    void aDefectNamesALogAndShowsNoStackTrace() throws Exception {
        var run = up(new IllegalStateException("an invariant broke"));
        assertThat(run.code()).isEqualTo(70);
        assertThat(run.err()).contains("an invariant broke").doesNotContain("\tat ");
        var named = Pattern.compile("(/\\S+mainstay-defect-\\S+\\.log)").matcher(run.err());
        assertThat(named.find()).isTrue();
        var log = Path.of(named.group(1));
        try {
            assertThat(Files.readString(log)).contains("mainstay up").contains("\tat ");
        } finally {
            Files.delete(log);
        }
    }

    @Test
    void aDefectShowsItsStackTraceWhenAskedFor() {
        assertThat(up(new IllegalStateException("broke"), "-v").err()).contains("\tat ");
    }

    @Test
    void anErrorIsADefectToo() throws Exception {
        var run = up(new AssertionError("impossible"), "-v");
        assertThat(run.code()).isEqualTo(70);
        assertThat(run.err()).contains("impossible");
    }

    @Test
    void jsonTellsTheErrorOnStandardOutput() {
        var run = up(new EnvironmentFailure("no"), "-o", "json");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).contains("\"error\" : \"no\"").contains("\"exit\" : 1");
    }
}
