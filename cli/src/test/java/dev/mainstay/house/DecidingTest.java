package dev.mainstay.house;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.properties.HasName;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;

/** What decides is a pure function; time and chance come in from outside. */
@AnalyzeClasses(packages = "dev.mainstay", importOptions = ImportOption.DoNotIncludeTests.class)
class DecidingTest {
    /** Files, sockets, processes, threads, databases: whatever can block, fail for reasons of its own, or differ between two calls. */
    private static final DescribedPredicate<JavaClass> TOUCHES_THE_WORLD = describe("touch the world", c -> {
        var name = c.getName();
        return (name.startsWith("java.io.")
                        && !Set.of("java.io.Serializable", "java.io.UncheckedIOException", "java.io.StringWriter")
                                .contains(name))
                || name.startsWith("java.nio.file.")
                || name.startsWith("java.nio.channels.")
                || name.startsWith("java.net.")
                || name.startsWith("java.sql.")
                || name.startsWith("java.util.concurrent.")
                || name.startsWith("com.rabbitmq.")
                || name.equals("java.lang.Thread")
                || name.equals("java.lang.Process")
                || name.equals("java.lang.ProcessBuilder")
                || name.equals("java.lang.Runtime");
    });

    private static final Set<String> DECIDING = Set.of(
            "dev.mainstay.cloud.Cloud",
            "dev.mainstay.cloud.NodeSpec",
            "dev.mainstay.cloud.Subnet",
            "dev.mainstay.cloud.Timers",
            "dev.mainstay.cloud.TimerSetting",
            "dev.mainstay.probe.Outages",
            "dev.mainstay.probe.SpellBounds",
            "dev.mainstay.probe.LatencyFigures",
            "dev.mainstay.compare.Statistics",
            "dev.mainstay.compare.Summary",
            "dev.mainstay.compare.Figures",
            "dev.mainstay.experiment.Judgement",
            "dev.mainstay.random.RandomSequence",
            "dev.mainstay.random.FaultMenu",
            "dev.mainstay.random.RandomExperiment",
            "dev.mainstay.report.Headline",
            "dev.mainstay.report.FaultSteps",
            "dev.mainstay.report.ComparisonHeadline",
            "dev.mainstay.report.CloudOutages",
            "dev.mainstay.report.ProbeFigures",
            "dev.mainstay.report.Breaks",
            "dev.mainstay.report.TimeLine",
            "dev.mainstay.report.LaneDrawing",
            "dev.mainstay.report.OutageChart",
            "dev.mainstay.report.TerminalSummary",
            "dev.mainstay.report.JsonReport",
            "dev.mainstay.report.ComparisonJson");

    @ArchTest
    static final ArchRule deciding_classes_touch_nothing = noClasses()
            .that(describe("decide", c -> DECIDING.contains(outermost(c))))
            .should()
            .dependOnClassesThat(TOUCHES_THE_WORLD);

    @ArchTest
    static void every_deciding_class_of_the_list_is_there(JavaClasses all) {
        assertThat(all.stream().map(JavaClass::getName)).containsAll(DECIDING);
    }

    /** Adapters that tell time or wait because that is what they are for; each with its reason. */
    private static final Set<String> OWN_TIME = Set.of(
            // The one clock that all others get their time from.
            "dev.mainstay.event.SystemRunClock",
            // A process of its own that delays packets by microseconds: it has no run and so no run's clock.
            "dev.mainstay.environment.container.Relay",
            // Waits for a key at a terminal while a person decides.
            "dev.mainstay.command.StepByStep");

    @ArchTest
    static final ArchRule time_is_passed_in = noClasses()
            .that(describe("are not adapters of time", c -> !OWN_TIME.contains(outermost(c))))
            .should()
            .callMethodWhere(target(owner(nameMatching(
                            "java\\.time\\.(Instant|LocalDateTime|LocalDate|ZonedDateTime|OffsetDateTime)")))
                    .and(target(HasName.Predicates.name("now"))))
            .orShould()
            .callMethodWhere(target(owner(nameMatching("java\\.lang\\.System")))
                    .and(target(nameMatching("nanoTime|currentTimeMillis"))))
            .orShould()
            .callMethodWhere(
                    target(owner(nameMatching("java\\.lang\\.Thread"))).and(target(HasName.Predicates.name("sleep"))))
            .orShould()
            .callMethodWhere(target(owner(nameMatching("java\\.time\\.Clock"))).and(target(nameMatching("system.*"))));

    @ArchTest
    static final ArchRule chance_is_passed_in = noClasses()
            .should()
            .callMethodWhere(
                    target(owner(nameMatching("java\\.lang\\.Math"))).and(target(HasName.Predicates.name("random"))))
            .orShould()
            .callConstructor(java.util.Random.class);

    @ArchTest
    static final ArchRule packages_are_named_by_their_role = classes()
            .should()
            .resideOutsideOfPackages(
                    "..util..",
                    "..utils..",
                    "..common..",
                    "..impl..",
                    "..model..",
                    "..service..",
                    "..helper..",
                    "..helpers..",
                    "..misc..",
                    "..shared..",
                    "..base..");

    @ArchTest
    static final ArchRule nothing_is_found_by_reflection_over_names =
            noClasses().should().callMethod(Class.class, "forName", String.class);

    private static String outermost(JavaClass c) {
        var name = c.getName();
        int inner = name.indexOf('$');
        return inner < 0 ? name : name.substring(0, inner);
    }
}
