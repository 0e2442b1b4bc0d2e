package dev.mainstay.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mainstay.input.InvalidInput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Golden cases: a broken {@code NAME.yaml} and the problems it must be refused with in {@code NAME.expected}. To take new wording over, run
 * with {@code -Dgolden.write=true} and read the difference.
 */
class BadCloudFilesTest {
    private static final Path CASES = Path.of("src/test/resources/dev/mainstay/cloud/bad");

    private static final String INSERTED = "{}[]:,-\t\n\"'&*!|>%@`#?.019aZ";

    static Stream<String> cases() throws IOException {
        try (var files = Files.list(CASES)) {
            return files
                    .map(f -> f.getFileName().toString())
                    .filter(f -> f.endsWith(".yaml"))
                    .map(f -> f.replace(".yaml", ""))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void everyProblemIsToldWithItsLine(String name) throws IOException {
        var text = Files.readString(CASES.resolve(name + ".yaml"));
        var told = problems(text);

        var expected = CASES.resolve(name + ".expected");
        if (Boolean.getBoolean("golden.write")) {
            Files.writeString(expected, told);
        }
        assertThat(told).isNotEmpty().isEqualTo(Files.readString(expected));
    }

    private static String problems(String text) {
        try {
            CloudFile.parse("cloud.yaml", text);
            return "";
        } catch (InvalidInput e) {
            return e.getMessage() + "\n";
        }
    }

    @TempDir
    Path folder;

    @Test
    void fileThatIsNotThere() {
        var file = folder.resolve("cloud.yaml");
        assertThatThrownBy(() -> CloudFile.parse(file))
                .isInstanceOf(InvalidInput.class)
                .hasMessage(file + ": does not exist");
    }

    @Test
    void folderInPlaceOfTheFile() {
        assertThatThrownBy(() -> CloudFile.parse(folder))
                .isInstanceOf(InvalidInput.class)
                .hasMessage(folder + ": is a folder (a YAML file is needed)");
    }

    @Test
    void fileThatIsNoText() throws IOException {
        var file = Files.write(folder.resolve("cloud.yaml"), new byte[] {'n', (byte) 0xff, (byte) 0xfe, 0});
        assertThatThrownBy(() -> CloudFile.parse(file))
                .isInstanceOf(InvalidInput.class)
                .hasMessage(file + ": is not UTF-8 text");
    }

    @Test
    void fileThatIsHuge() throws IOException {
        var file = Files.write(
                folder.resolve("cloud.yaml"), "# filler\n".repeat(200_000).getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> CloudFile.parse(file))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("is larger than 1 MiB");
    }

    @Test
    void fileWithTooManyValues() {
        var text = "name: mine\nx: [" + "1,".repeat(30_000) + "1]\n";
        assertThat(problems(text)).contains("cloud.yaml:2: holds more than 20000 values");
    }

    @Test
    void hundredsOfProblemsAreCut() {
        var text = new StringBuilder("name: mine\n");
        for (int i = 0; i < 300; i++) {
            text.append("key").append(i).append(": x\n");
        }
        var told = problems(text.toString());
        assertThat(told.lines()).hasSize(101);
        assertThat(told).contains("more problems");
    }

    @Test
    void anyTextIsEitherACloudOrRefused() {
        var good = Topology.IDENTITY_HA.text();
        var random = new Random(42);
        for (int i = 0; i < 2_000; i++) {
            var text = new StringBuilder(good);
            for (int edits = random.nextInt(1, 6); edits > 0; edits--) {
                int at = random.nextInt(text.length());
                switch (random.nextInt(3)) {
                    case 0 -> text.deleteCharAt(at);
                    case 1 -> text.insert(at, INSERTED.charAt(random.nextInt(INSERTED.length())));
                    default -> text.setCharAt(at, (char) random.nextInt(1, 0x250));
                }
            }
            // Anything but InvalidInput fails the test.
            problems(text.toString());
        }
    }
}
