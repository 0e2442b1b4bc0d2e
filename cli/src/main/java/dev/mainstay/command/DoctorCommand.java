package dev.mainstay.command;

import dev.mainstay.environment.Capability;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;

/** What the host can do; changes nothing. */
@Command(footer = "  mainstay doctor")
final class DoctorCommand extends MainstayCommand {
    DoctorCommand(Session session) {
        super(session);
    }

    @Override
    ExitCode run() throws InterruptedException {
        var capabilities = operations().host().capabilities();
        var ready = capabilities.stream().allMatch(c -> c.available() || !c.needed());
        print(
                Map.of(
                        "ready",
                        ready,
                        "capabilities",
                        capabilities.stream().map(DoctorCommand::json).toList()),
                text(capabilities, ready, operations().host().prepared()));
        return ready ? ExitCode.PASSED : ExitCode.FAILED;
    }

    private static Map<String, Object> json(Capability capability) {
        var json = new LinkedHashMap<String, Object>();
        json.put("name", capability.name());
        json.put("available", capability.available());
        json.put("known", capability.known());
        json.put("needed", capability.needed());
        json.put("detail", capability.detail());
        json.put("purpose", capability.purpose());
        json.put("mend", capability.mend().orElse(null));
        return json;
    }

    private static String text(List<Capability> capabilities, boolean ready, boolean prepared) {
        var lines = capabilities.stream().map(DoctorCommand::line).collect(Collectors.joining("\n"));
        var sentence = ready
                ? prepared
                        ? "This host can run clouds."
                        : "This host can run clouds once 'mainstay setup' has built the image of their nodes."
                : onlyRoot(capabilities)
                        ? "Clouds are run by root; nothing else that is known here is missing."
                        : "This host cannot run clouds yet: 'sudo mainstay setup' mends what can be mended.";
        var open = capabilities.stream().allMatch(Capability::known)
                ? ""
                : "\nWhat is unknown here, 'sudo mainstay doctor' finds out; nothing is changed by that.";
        return lines + "\n\n" + sentence + open;
    }

    private static boolean onlyRoot(List<Capability> capabilities) {
        return capabilities.stream()
                .filter(c -> c.known() && c.needed() && !c.available())
                .allMatch(c -> c.name().equals("root"));
    }

    private static String line(Capability c) {
        if (!c.known()) {
            return "%-8s %-22s %s (for: %s)".formatted("unknown", c.name(), c.detail(), c.purpose());
        }
        var mark = c.available() ? "yes" : c.needed() ? "MISSING" : "no";
        var first = "%-8s %-22s %s".formatted(mark, c.name(), c.detail());
        return c.available()
                ? first
                : first + "\n" + " ".repeat(32) + "for: " + c.purpose()
                        + c.mend()
                                .map(m -> "\n" + " ".repeat(32) + "mend: " + m)
                                .orElse("");
    }
}
