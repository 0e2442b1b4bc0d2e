package dev.mainstay.environment.container;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mainstay.environment.PathCut;
import dev.mainstay.home.Home;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CutRulesTest {
    private final Links links =
            new Links(Clouds.of("cut", "10.1.0.0/24", "10.2.0.0/24", 0, 0), new Home(Path.of("/var/lib/mainstay")));
    private final CutRules rules = new CutRules("cloud", links, List.of("node-1", "node-2"));

    private final String one =
            "{ \"%s\", \"%s\" }".formatted(links.hostSide("node-1", "management"), links.relay("node-1", "management"));
    private final String two =
            "{ \"%s\", \"%s\" }".formatted(links.hostSide("node-2", "management"), links.relay("node-2", "management"));

    private List<String> added(String from, String to, int port, double percent) {
        var path = new PathCut(
                Optional.of("management"),
                Optional.ofNullable(from),
                Optional.ofNullable(to),
                port == 0 ? OptionalInt.empty() : OptionalInt.of(port),
                percent);
        return rules.set("cut-1", List.of(path))
                .lines()
                .filter(line -> line.startsWith("add rule"))
                .map(line -> line.replace("add rule bridge cloud ", ""))
                .toList();
    }

    @Test
    void betweenTwoNodesPacketsAreForwarded() {
        assertThat(added("node-1", "node-2", 0, 100))
                .containsExactly("cut-1-forward iifname " + one + " oifname " + two + " drop");
    }

    @Test
    void fromANodeToAnyonePacketsEndOnTheHostToo() {
        assertThat(added("node-1", null, 0, 100))
                .containsExactly("cut-1-forward iifname " + one + " drop", "cut-1-input iifname " + one + " drop");
    }

    @Test
    void fromAnyoneToANodePacketsBeginOnTheHostToo() {
        assertThat(added(null, "node-1", 0, 100))
                .containsExactly("cut-1-forward oifname " + one + " drop", "cut-1-output oifname " + one + " drop");
    }

    @Test
    void onePortIsItBothAsSourceAndAsDestination() {
        assertThat(added("node-1", "node-2", 3306, 100))
                .containsExactly(
                        "cut-1-forward iifname " + one + " oifname " + two + " ether type ip tcp dport 3306 drop",
                        "cut-1-forward iifname " + one + " oifname " + two + " ether type ip tcp sport 3306 drop");
    }

    @Test
    void lossIsDrawnInTenThousandths() {
        assertThat(added("node-1", "node-2", 0, 2.5).getFirst()).endsWith("numgen random mod 10000 < 250 drop");
        assertThat(added("node-1", "node-2", 0, 0.001).getFirst()).endsWith("numgen random mod 10000 < 1 drop");
    }

    @Test
    void allNetworksUnlessOneIsNamed() {
        var path =
                new PathCut(Optional.empty(), Optional.of("node-1"), Optional.of("node-2"), OptionalInt.empty(), 100);
        assertThat(rules.set("cut-1", List.of(path)).lines().filter(l -> l.startsWith("add rule")))
                .hasSize(2);
    }

    @Test
    void namesOfInterfacesFitIntoTheKernels15Characters() {
        assertThat(links.relay("node-2", "external")).hasSizeLessThanOrEqualTo(15);
        assertThat(links.intermediate("node-2", "external")).hasSizeLessThanOrEqualTo(15);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a;drop", "a\nadd", "1a", "A", "a}"})
    void whatIsNoIdNeverReachesNft(String id) {
        assertThat(CutRules.mistake(id)).isPresent();
        assertThat(Pattern.matches("[a-z][a-z0-9-]*", id)).isFalse();
    }
}
