package dev.mainstay.command;

import dev.mainstay.operation.CloudEntry;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;

/** The clouds on this host. */
@Command(footer = "  sudo mainstay clouds")
final class CloudsCommand extends MainstayCommand {
    CloudsCommand(Session session) {
        super(session);
    }

    @Override
    ExitCode run() {
        requireRoot();
        var clouds = operations().clouds().list();
        print(
                Map.of("clouds", clouds.stream().map(CloudsCommand::json).toList()),
                clouds.isEmpty()
                        ? "There is no cloud on this host. 'mainstay init identity-ha' and 'mainstay up' make one."
                        : clouds.stream().map(CloudsCommand::line).collect(Collectors.joining("\n")));
        return ExitCode.PASSED;
    }

    private static String line(CloudEntry cloud) {
        return "%-24s %s"
                .formatted(
                        cloud.name(),
                        cloud.nodes().entrySet().stream()
                                .map(n -> n.getKey() + " " + StatusText.word(n.getValue()))
                                .collect(Collectors.joining(", ")));
    }

    private static Map<String, Object> json(CloudEntry cloud) {
        var nodes = new LinkedHashMap<String, String>();
        cloud.nodes().forEach((node, state) -> nodes.put(node, StatusText.word(state)));
        return Map.of("name", cloud.name(), "nodes", nodes);
    }
}
