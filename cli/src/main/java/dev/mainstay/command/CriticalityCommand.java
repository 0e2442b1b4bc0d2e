package dev.mainstay.command;

import dev.mainstay.criticality.CriticalityRunner;
import dev.mainstay.criticality.CriticalityTable;
import dev.mainstay.criticality.Replicas;
import dev.mainstay.input.InvalidInput;
import dev.mainstay.input.NearestWord;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How critical each component is: the published table, measured. */
@Command(
        footer = {
            "  sudo mainstay experiment criticality --cloud openstack --dry-run      what would be killed where",
            "  sudo mainstay experiment criticality --cloud openstack --component keystone --component novnc",
            "  sudo mainstay experiment criticality --cloud openstack-ha --replicas all"
        })
final class CriticalityCommand extends MainstayCommand {
    @Mixin
    CloudOption cloud = new CloudOption();

    @Option(
            names = "--component",
            paramLabel = "COMPONENT",
            completionCandidates = Names.class,
            description = "A component of the table; without this, all. May be repeated.")
    List<String> components = List.of();

    @Option(
            names = "--replicas",
            paramLabel = "one|all",
            completionCandidates = HowMany.class,
            description = "Where a component has several replicas: kill one, or all at once (default: one).")
    String howMany = Replicas.ONE.tag();

    @Option(names = "--dry-run", description = "Say what would be killed where; touches nothing.")
    boolean dry;

    /** For completion. */
    static final class Names implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return CriticalityTable.names().iterator();
        }
    }

    /** For completion. */
    static final class HowMany implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Replicas.tags().iterator();
        }
    }

    CriticalityCommand(Session session) {
        super(session);
    }

    @Override
    ExitCode run() throws InterruptedException {
        // Before anything else: a wrong name is told without a cloud.
        CriticalityTable.refuseUnknown(components);
        var replicas = Replicas.of(howMany)
                .orElseThrow(() -> InvalidInput.of(
                        "--replicas",
                        "'" + howMany + "' is no number of replicas",
                        NearestWord.hint(howMany, Replicas.tags())));
        if (!dry) {
            requireRoot();
        }
        var chosen = operations().files().existing(cloud.choice());
        var order = new CriticalityRunner.Order(components, replicas, again(chosen.name(), replicas));
        if (dry) {
            return plan(chosen.name(), CriticalityRunner.plan(order, chosen));
        }
        try (var progress = progress("criticality on " + chosen.name())) {
            var report = operations().experiments().criticality(order, chosen, progress.onOwnClock());
            progress.end();
            return ReportText.print(this, report);
        }
    }

    private ExitCode plan(String cloudName, List<CriticalityRunner.Planned> plan) {
        var json = new LinkedHashMap<String, Object>();
        json.put("cloud", cloudName);
        json.put(
                "components",
                plan.stream()
                        .map(p -> Map.of(
                                "component", p.component(),
                                "published", p.published().tag(),
                                "killed", p.what()))
                        .toList());
        print(
                json,
                "On " + cloudName + ", one after the other, healed in between:"
                        + plan.stream()
                                .map(p -> "\n  %-26s %-8s %s"
                                        .formatted(
                                                p.component(),
                                                p.published().tag(),
                                                String.join("\n" + " ".repeat(38), p.what())))
                                .collect(Collectors.joining()));
        return ExitCode.PASSED;
    }

    private String again(String cloudName, Replicas replicas) {
        var words = new ArrayList<String>(List.of("mainstay experiment criticality --cloud " + cloudName));
        components.forEach(c -> words.add("--component " + c));
        if (replicas == Replicas.ALL) {
            words.add("--replicas all");
        }
        return String.join(" ", words);
    }
}
