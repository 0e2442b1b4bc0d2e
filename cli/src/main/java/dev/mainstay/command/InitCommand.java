package dev.mainstay.command;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes a first cloud file. */
@Command(footer = {"  mainstay init identity-ha", "  mainstay init identity-single -f small.yaml"})
final class InitCommand extends MainstayCommand {
    @Parameters(
            arity = "0..1",
            paramLabel = "TOPOLOGY",
            completionCandidates = Candidates.Topologies.class,
            description = "Which cloud to start from; without it, the choice is listed.")
    @Nullable
    String topology;

    @Option(
            names = {"-f", "--file"},
            paramLabel = "FILE",
            description = "Where to write it (default: cloud.yaml).")
    Path file = Path.of("cloud.yaml");

    @Option(names = "--force", description = "Replace the file if it exists.")
    boolean force;

    InitCommand(Session session) {
        super(session);
    }

    @Override
    ExitCode run() {
        var chosen = TopologyName.read("mainstay init", topology);
        var cloud = operations().files().write(chosen, file, force);
        var json = new LinkedHashMap<String, Object>();
        json.put("file", file.toString());
        json.put("name", cloud.name());
        json.put("nodes", cloud.nodes().stream().map(n -> n.name()).toList());
        json.put(
                "networks",
                cloud.networks().values().stream()
                        .collect(Collectors.toMap(n -> n.name(), n -> n.subnet().toString())));
        print(json, """
                %s describes the cloud %s: %s, networks %s.
                Next: mainstay plan%s, then mainstay up%s""".formatted(
                        file,
                        cloud.name(),
                        cloud.nodes().size() == 1 ? "1 node" : cloud.nodes().size() + " nodes",
                        cloud.networks().values().stream()
                                .map(n -> n.subnet().toString())
                                .collect(Collectors.joining(", ")),
                        fileOption(),
                        fileOption()));
        return ExitCode.PASSED;
    }

    private String fileOption() {
        return file.equals(Path.of("cloud.yaml")) ? "" : " -f " + file;
    }
}
