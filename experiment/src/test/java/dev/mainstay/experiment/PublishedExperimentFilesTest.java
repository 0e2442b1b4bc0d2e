package dev.mainstay.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.mainstay.check.Checks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What is published about experiment files follows from the code. To take a change over, run with {@code -Dgolden.write=true}. */
class PublishedExperimentFilesTest {
    private static final Path ROOT = Path.of("..");
    private static final Path SCHEMA = ROOT.resolve("catalog/schema/experiment.schema.json");
    static final java.util.List<String> NAMES = ExperimentLibrary.NAMES;

    @Test
    void theSchemaIsThatOfTheReader() throws IOException {
        if (Boolean.getBoolean("golden.write")) {
            Files.writeString(SCHEMA, ExperimentSchema.text());
        }
        assertThat(Files.readString(SCHEMA)).isEqualTo(ExperimentSchema.text());
    }

    @ParameterizedTest
    @FieldSource("NAMES")
    void theSchemaAllowsWhatIsShipped(String name) throws IOException {
        assertThat(schema().validate(
                                Files.readString(ROOT.resolve("catalog/experiments/" + name + ".yaml")),
                                InputFormat.YAML))
                .isEmpty();
    }

    /** What a schema cannot tell is few; the rest is underlined while one writes. */
    @Test
    void theSchemaRefusesMostOfWhatTheReaderRefuses() throws IOException {
        var passed = new ArrayList<String>();
        try (Stream<Path> files = Files.list(Path.of("src/test/resources/experiments/bad"))) {
            for (var file :
                    files.filter(f -> f.toString().endsWith(".yaml")).sorted().toList()) {
                var name = file.getFileName().toString().replace(".yaml", "");
                if (!name.equals("tab")
                        && schema().validate(Files.readString(file), InputFormat.YAML)
                                .isEmpty()) {
                    passed.add(name);
                }
            }
        }
        assertThat(passed)
                .containsExactlyInAnyOrder(
                        "alias",
                        "expect-lost-of-a-probe-without-history",
                        "expect-probe-that-does-not-run",
                        "heal-too-long",
                        "hold-too-long",
                        "hostile-unit",
                        "no-fault",
                        "no-probes",
                        "probe-too-often",
                        "probe-twice",
                        "selector-misspelt",
                        "selector-unknown-role",
                        "slow-above-timeout",
                        "stage-twice");
    }

    @Test
    void thePageTellsEveryWord() throws IOException {
        var page = Files.readString(ROOT.resolve("docs/experiments.md"));
        var words = new ArrayList<String>(ExperimentLibrary.NAMES);
        words.addAll(ProbeKind.tags());
        words.addAll(Checks.names());
        words.addAll(Expectation.Measure.tags());
        words.addAll(Need.tags());
        assertThat(words).allSatisfy(word -> assertThat(page).contains("`" + word + "`"));
    }

    private static Schema schema() throws IOException {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(SCHEMA));
    }
}
