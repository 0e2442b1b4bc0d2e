package dev.mainstay.command;

import dev.mainstay.acceptance.Outcome;
import dev.mainstay.operation.GuestOperations;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Whether a cloud does what it is for. */
@Command(footer = {"  sudo mainstay verify", "  sudo mainstay verify --cloud openstack --output json"})
final class VerifyCommand extends MainstayCommand {
    @Mixin
    CloudOption cloud = new CloudOption();

    VerifyCommand(Session session) {
        super(session);
    }

    @Override
    ExitCode run() throws InterruptedException {
        requireRoot();
        var chosen = operations().files().existing(cloud.choice());
        GuestOperations.Verified verified;
        try (var progress = progress(chosen.name() + ": verify")) {
            verified = operations().guests().verify(chosen, progress);
        }
        boolean passed = verified.passed();
        var json = new LinkedHashMap<String, Object>();
        json.put("cloud", chosen.name());
        json.put("passed", passed);
        json.put(
                "operations",
                verified.outcomes().stream().map(VerifyCommand::fields).toList());
        verified.evidence().ifPresent(file -> json.put("evidence", file.toString()));
        print(
                json,
                text(chosen.name(), verified.outcomes())
                        + verified.evidence()
                                .map(file -> "\nThe logs and states of all nodes are kept in " + file)
                                .orElse(""));
        return passed ? ExitCode.PASSED : ExitCode.FAILED;
    }

    private static String text(String cloud, List<Outcome> outcomes) {
        long failed = outcomes.stream().filter(o -> !o.passed()).count();
        return cloud + ": "
                + (failed == 0
                        ? "every service does its work"
                        : failed + " of " + outcomes.size() + " services do not do their work")
                + outcomes.stream().map(VerifyCommand::row).collect(Collectors.joining());
    }

    private static String row(Outcome outcome) {
        return "\n  %-4s %-15s %-61s %8s  %s"
                .formatted(
                        outcome.passed() ? "ok" : "BAD",
                        outcome.service().tag(),
                        outcome.does(),
                        Times.text(outcome.took()),
                        outcome.seen());
    }

    private static Map<String, Object> fields(Outcome outcome) {
        var json = new LinkedHashMap<String, Object>();
        json.put("service", outcome.service().tag());
        json.put("operation", outcome.does());
        json.put("passed", outcome.passed());
        json.put("tookMs", outcome.took().toMillis());
        json.put("seen", outcome.seen());
        return json;
    }
}
