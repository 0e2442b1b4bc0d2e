package dev.mainstay.house;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Arrows between modules and packages go down only; ARCHITECTURE.md draws them. */
@AnalyzeClasses(packages = "dev.mainstay", importOptions = ImportOption.DoNotIncludeTests.class)
class LayersTest {
    @ArchTest
    static final ArchRule modules = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("core")
            .definedBy("dev.mainstay.cloud..", "dev.mainstay.event..", "dev.mainstay.home..", "dev.mainstay.input..")
            .layer("environment")
            .definedBy("dev.mainstay.environment..")
            .layer("deploy")
            .definedBy("dev.mainstay.openstack..", "dev.mainstay.deploy..", "dev.mainstay.guest..")
            .layer("experiment")
            .definedBy(
                    "dev.mainstay.fault..",
                    "dev.mainstay.probe..",
                    "dev.mainstay.tenant..",
                    "dev.mainstay.check..",
                    "dev.mainstay.experiment..",
                    "dev.mainstay.compare..",
                    "dev.mainstay.acceptance..",
                    "dev.mainstay.random..",
                    "dev.mainstay.report..")
            .layer("cli")
            .definedBy(
                    "dev.mainstay.cli..",
                    "dev.mainstay.command..",
                    "dev.mainstay.operation..",
                    "dev.mainstay.assembly..",
                    "dev.mainstay.progress..")
            .whereLayer("cli")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("experiment")
            .mayOnlyBeAccessedByLayers("cli")
            .whereLayer("deploy")
            .mayOnlyBeAccessedByLayers("experiment", "cli")
            .whereLayer("environment")
            .mayOnlyBeAccessedByLayers("deploy", "experiment", "cli");

    @ArchTest
    static final ArchRule packages_have_no_cycles =
            slices().matching("dev.mainstay.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule within_core_arrows_go_down = only("cloud", "input", "cloud")
            .and(only("input", "input"))
            .and(only("event", "event"))
            .and(only("home", "event", "home"));

    @ArchTest
    static final ArchRule the_client_of_the_apis_knows_no_deployment = only("openstack", "environment", "openstack")
            .and(only("deploy", "cloud", "event", "input", "home", "environment", "openstack", "guest", "deploy"));

    @ArchTest
    static final ArchRule probes_faults_and_checks_do_not_know_experiments = only(
                    "probe", "cloud", "event", "input", "environment", "deploy", "probe")
            .and(only("fault", "cloud", "event", "input", "home", "environment", "deploy", "fault"))
            .and(only("tenant", "cloud", "event", "environment", "openstack", "guest", "probe", "tenant"))
            .and(only("check", "cloud", "event", "input", "environment", "openstack", "deploy", "tenant", "check"));

    @ArchTest
    static final ArchRule runs_do_not_know_their_reports = only(
                    "experiment",
                    "cloud",
                    "event",
                    "input",
                    "home",
                    "environment",
                    "openstack",
                    "deploy",
                    "guest",
                    "fault",
                    "probe",
                    "tenant",
                    "check",
                    "experiment")
            .and(only("compare", "cloud", "event", "input", "home", "environment", "probe", "experiment", "compare"))
            .and(only("random", "cloud", "input", "check", "fault", "experiment", "random"));

    @ArchTest
    static final ArchRule reports_drive_nothing =
            only("report", "event", "input", "environment", "probe", "check", "experiment", "compare", "report");

    @ArchTest
    static final ArchRule commands_call_operations_and_print = noClasses()
            .that()
            .resideInAPackage("dev.mainstay.command..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.mainstay.assembly..",
                    "dev.mainstay.environment.container..",
                    "dev.mainstay.environment.image..");

    @ArchTest
    static final ArchRule only_the_composition_root_names_the_container_environment = noClasses()
            .that(not(resideInAnyPackage(
                    "dev.mainstay.environment.container..", "dev.mainstay.assembly..", "dev.mainstay.cli..")))
            .should()
            .dependOnClassesThat(resideInAPackage("dev.mainstay.environment.container.."));

    @ArchTest
    static final ArchRule components_are_named_by_their_list_alone = noClasses()
            .that(not(resideInAPackage("dev.mainstay.deploy.."))
                    .or(resideInAPackage("dev.mainstay.deploy").and(not(named("Components")))))
            .should()
            .dependOnClassesThat(resideInAPackage("dev.mainstay.deploy.*.."));

    private static com.tngtech.archunit.base.DescribedPredicate<JavaClass> named(String simpleName) {
        return com.tngtech.archunit.base.DescribedPredicate.describe(
                "are " + simpleName, c -> c.getSimpleName().equals(simpleName));
    }

    /** Classes of one package use only these of ours. */
    private static com.tngtech.archunit.lang.CompositeArchRule only(String name, String... mayUse) {
        var allowed = java.util.Arrays.stream(mayUse)
                .map(p -> "dev.mainstay." + p + "..")
                .toArray(String[]::new);
        return com.tngtech.archunit.lang.CompositeArchRule.of(noClasses()
                .that()
                .resideInAPackage("dev.mainstay." + name + "..")
                .should()
                .dependOnClassesThat(resideInAPackage("dev.mainstay..").and(not(resideInAnyPackage(allowed)))));
    }
}
