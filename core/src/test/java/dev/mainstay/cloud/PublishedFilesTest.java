package dev.mainstay.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What is published about cloud.yaml follows from the code. To take a change over, run with {@code -Dgolden.write=true} and read the
 * difference.
 */
class PublishedFilesTest {
    private static final Path ROOT = Path.of("..");
    private static final Path SCHEMA = ROOT.resolve("catalog/schema/cloud.schema.json");
    private static final Path CASES = Path.of("src/test/resources/dev/mainstay/cloud/bad");

    /** Broken in ways that need more than a schema: relations between parts, numbers in units, YAML itself. */
    private static final Set<String> ONLY_VALIDATE_TELLS = Set.of(
            "active-active-with-one",
            "alias-bomb",
            "anchor-and-alias",
            "compute-without-compute-node",
            "compute-without-networking",
            "disk-too-small",
            "duplicate-key",
            "even-quorum",
            "fault-domain-range-of-other-length",
            "identity-without-database",
            "image-without-balancer",
            "image-without-identity",
            "images-of-several-without-object-storage",
            "keepalive-against-suspect",
            "load-balancer-on-network-node",
            "network-with-host-bits",
            "networking-without-network-node",
            "networking-without-tunnel",
            "networks-overlap",
            "node-twice",
            "none-with-several",
            "range-backwards",
            "range-huge",
            "report-over-down",
            "role-that-no-node-has",
            "router-moves-nowhere",
            "subnet-too-small",
            "suspect-over-inactive",
            "tag",
            "timer-far-out-of-range",
            "timer-not-whole-seconds",
            "timer-out-of-range",
            "tunnel-overlaps",
            "two-documents",
            "virtual-address-is-broadcast",
            "virtual-address-is-no-address",
            "virtual-address-missing",
            "virtual-address-of-a-node",
            "virtual-address-of-the-host",
            "virtual-address-outside",
            "virtual-address-without-balancer");

    @Test
    void schemaIsInStepWithTheReader() throws IOException {
        inStep(SCHEMA, CloudSchema.text());
    }

    @Test
    void timersPageIsInStepWithTheSettings() throws IOException {
        inStep(ROOT.resolve("docs/timers.md"), TimersPage.text());
    }

    private static void inStep(Path file, String text) throws IOException {
        if (Boolean.getBoolean("golden.write")) {
            Files.writeString(file, text);
        }
        assertThat(Files.readString(file))
                .as(
                        "%s is out of step: write it anew with './mvnw test -pl core -Dtest=PublishedFilesTest -Dgolden.write=true'",
                        file)
                .isEqualTo(text);
    }

    @ParameterizedTest
    @EnumSource
    void shippedCloudsFitTheSchema(Topology topology) {
        assertThat(schema().validate(topology.text(), InputFormat.YAML)).isEmpty();
    }

    @Test
    void schemaRefusesEveryBrokenFileThatASchemaCan() throws IOException {
        var accepted = new TreeSet<String>();
        try (var files = Files.newDirectoryStream(CASES, "*.yaml")) {
            for (var file : files) {
                if (fits(Files.readString(file))) {
                    accepted.add(file.getFileName().toString().replace(".yaml", ""));
                }
            }
        }
        assertThat(ONLY_VALIDATE_TELLS).containsAll(accepted);
    }

    private static boolean fits(String text) {
        try {
            return schema().validate(text, InputFormat.YAML).isEmpty();
        } catch (RuntimeException e) {
            // No YAML at all.
            return false;
        }
    }

    private static Schema schema() {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(CloudSchema.text(), InputFormat.JSON);
    }
}
