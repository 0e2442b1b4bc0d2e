package dev.mainstay.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mainstay.fault.Injector.Lifetime;
import dev.mainstay.input.InvalidInput;
import dev.mainstay.input.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class FaultKindsTest {
    private static final Path DOCUMENT = Path.of("../docs/faults.md");

    static Stream<FaultKind> kinds() {
        return FaultKinds.ALL.stream();
    }

    /** The parameters that the kind's example gives: {@code --node controller-1 --percent 20%}. */
    private static Map<String, String> example(FaultKind kind) {
        var parameters = new LinkedHashMap<String, String>();
        for (var option : kind.example().substring(2).split(" --")) {
            var nameAndValue = option.split(" ", 2);
            parameters.put(nameAndValue[0], nameAndValue[1].replace("'", ""));
        }
        return parameters;
    }

    private static List<Fault> resolved(FaultKind kind) throws InterruptedException {
        return FaultKinds.spec(kind.tag(), example(kind))
                .resolve(FakeEnvironment.cloud(3, true), SelectorTest.placement("controller-1"));
    }

    @Test
    void theListIsTheOneThatIsDocumented() throws Exception {
        var documented = Files.readAllLines(DOCUMENT).stream()
                .filter(line -> line.startsWith("## `"))
                .map(line -> line.substring(4, line.lastIndexOf('`')))
                .toList();
        assertThat(documented).isEqualTo(FaultKinds.tags());
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void everyParameterIsDocumentedAndTheExampleStandsThere(FaultKind kind) throws Exception {
        var text = Files.readString(DOCUMENT);
        int start = text.indexOf("## `" + kind.tag() + "`\n");
        int end = text.indexOf("\n## ", start + 1);
        var section = text.substring(start, end < 0 ? text.length() : end);
        for (var parameter : kind.parameters()) {
            assertThat(section)
                    .contains("| `" + parameter.name() + "` | "
                            + (parameter.required()
                                    ? "required"
                                    : parameter.standard().orElseThrow()));
        }
        assertThat(section).contains("mainstay fault inject " + kind.tag() + " " + kind.example());
        assertThat(section).contains("**Done**").contains("**Undone**").contains("**Needs**");
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void theExampleIsRightAndTheFaultSurvivesTheJournal(FaultKind kind, @TempDir Path folder) throws Exception {
        var faults = resolved(kind);
        assertThat(faults).hasSize(1);
        var fault = faults.getFirst();
        assertThat(fault.kind()).isEqualTo(kind.tag());
        assertThat(fault.target()).isNotBlank();
        assertThat(FaultKinds.make(fault.kind(), fault.parameters())).isEqualTo(fault);
        assertThat(kind.parameters().stream().map(Parameter::name).toList())
                .containsAll(fault.parameters().keySet());
    }

    /** Only the cache's own protocol goes past the environment. */
    @ParameterizedTest
    @MethodSource("kinds")
    void everyKindDoesSomethingAndHealsTwice(FaultKind kind, @TempDir Path folder) throws Exception {
        if (kind.tag().equals(CacheFlush.KIND)) {
            return;
        }
        var environment = new FakeEnvironment();
        var injector = new Injector(environment.site(), new Journal(folder), event -> {});
        var fault = resolved(kind).getFirst();
        var before = environment.footprint();
        var id = injector.inject(fault, Lifetime.PROCESS);
        assertThat(environment.calls).isNotEmpty();
        injector.heal(id);
        fault.heal(environment.site(), id);
        assertThat(before.differencesTo(environment.footprint())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    powercut    |                                     | fault   | did you mean 'power-cut'?
                    power-cut   |                                     | node    | power-cut needs 'node'
                    power-cut   | node=controller-1;nod=x             | nod     | did you mean 'node'?
                    unit-kill   | node=controller-1;unit=a/../b       | unit    | is not the name of a systemd unit
                    unit-kill   | node=controller-1;unit=-rf          | unit    | is not the name of a systemd unit
                    unit-kill   | node=controller-1;unit=a;restart=yes| restart | neither no nor once
                    partition   |                                     | groups  | either 'groups' or 'node'
                    partition   | groups=controller-1                 | groups  | two or more
                    partition   | node=controller-1;port=99999        | port    | 1 to 65535
                    partition   | node=controller-1;one-way=maybe     | one-way | neither true nor false
                    loss        | node=controller-1;percent=20        | percent | has no unit
                    loss        | node=controller-1;percent=120%      | percent | not between 0% and 100%
                    loss        | node=controller-1;percent=0%        | percent | under 0.01%
                    bandwidth   | node=controller-1;rate=1kbit        | rate    | not between 8kbit and 1000gbit
                    bandwidth   | node=controller-1;rate=1MB          | rate    | wrong unit 'MB'
                    latency     | node=controller-1;delay=1h          | delay   | not between 1ms and 10s
                    memory-limit| node=controller-1;limit=1K          | limit   | not between 16M and 1T
                    cpu-limit   | node=controller-1;percent=half      | percent | not a percentage of one core
                    """)
    void refusesMistakesWithTheMend(String tag, String given, String where, String mend) {
        var parameters = new LinkedHashMap<String, String>();
        if (given != null) {
            for (var pair : given.split(";")) {
                parameters.put(pair.split("=")[0].strip(), pair.split("=")[1].strip());
            }
        }
        assertThat(FaultKinds.problems(tag, parameters)).singleElement().satisfies(problem -> {
            assertThat(problem.file()).isEqualTo(where);
            assertThat(problem.toString()).contains(mend);
        });
        assertThatThrownBy(() -> FaultKinds.spec(tag, parameters)).isInstanceOf(InvalidInput.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '"', textBlock = """
                    power-cut ; node=controler-2                      ; did you mean 'controller-2'?
                    isolate   ; node=controller-1&network=managment   ; did you mean 'management'?
                    partition ; groups=controller-1 | controller-1    ; without a node in common
                    partition ; node=all(controller)                  ; a group without a node
                    """)
    void refusesWhatTheCloudLacks(String tag, String given, String mend) throws Exception {
        var parameters = new LinkedHashMap<String, String>();
        for (var pair : given.split("&")) {
            parameters.put(pair.split("=")[0].strip(), pair.split("=")[1].strip());
        }
        var spec = FaultKinds.spec(tag, parameters);
        var cloud = FakeEnvironment.cloud(3, true);
        assertThat(spec.problemsOn(cloud))
                .extracting(Problem::toString)
                .anySatisfy(p -> assertThat(p).contains(mend));
        assertThatThrownBy(() -> spec.resolve(cloud, SelectorTest.placement("controller-1")))
                .isInstanceOf(InvalidInput.class);
    }

    @Test
    void aSelectorOfSeveralNodesMeansOneFaultOnEach() throws Exception {
        var spec = FaultKinds.spec("power-cut", Map.of("node", "all(controller)"));
        assertThat(spec.resolve(FakeEnvironment.cloud(3, true), SelectorTest.placement(null)))
                .containsExactly(
                        new PowerCut("controller-1"), new PowerCut("controller-2"), new PowerCut("controller-3"));
    }

    @Test
    void aPartitionOfOneNodeIsThatNodeAgainstTheOthers() throws Exception {
        var spec = FaultKinds.spec("partition", Map.of("node", "virtual-address-holder"));
        assertThat(spec.resolve(FakeEnvironment.cloud(3, true), SelectorTest.placement("controller-2")))
                .singleElement()
                .satisfies(f -> assertThat(f.target()).isEqualTo("controller-2 | controller-1,controller-3"));
    }
}
