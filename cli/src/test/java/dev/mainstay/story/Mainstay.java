package dev.mainstay.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The command line, started as a process of its own in a folder; what it printed is kept in files there. */
final class Mainstay {
    record Said(int exitCode, String out, String err) {
        Said expecting(int code) {
            assertThat(exitCode).as("exit code, after:%n%s%n%s", out, err).isEqualTo(code);
            return this;
        }
    }

    private final Path folder;
    private int calls;

    Mainstay(Path folder) {
        this.folder = folder;
    }

    Process start(String... args) throws IOException {
        var argv = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.mainstay.cli.Main"));
        argv.addAll(List.of(args));
        calls++;
        return new ProcessBuilder(argv)
                .directory(folder.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(folder.resolve("out." + calls).toFile())
                .redirectError(folder.resolve("err." + calls).toFile())
                .start();
    }

    Said run(String... args) throws IOException, InterruptedException {
        var process = start(args);
        int call = calls;
        if (!process.waitFor(10, TimeUnit.MINUTES)) {
            process.destroyForcibly().waitFor();
        }
        return new Said(process.exitValue(), text("out." + call), text("err." + call));
    }

    private String text(String name) throws IOException {
        return Files.readString(folder.resolve(name), StandardCharsets.UTF_8);
    }
}
