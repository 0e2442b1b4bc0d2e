package dev.mainstay.assembly;

import dev.mainstay.cloud.Cloud;
import dev.mainstay.cloud.CloudFile;
import dev.mainstay.cloud.Topology;
import dev.mainstay.deploy.Deployment;
import dev.mainstay.environment.Environment;
import dev.mainstay.environment.EnvironmentFailure;
import dev.mainstay.environment.Node;
import dev.mainstay.event.Events;
import dev.mainstay.event.RunClock;
import dev.mainstay.experiment.ExperimentFile;
import dev.mainstay.home.Home;
import dev.mainstay.input.InvalidInput;
import dev.mainstay.input.NearestWord;
import dev.mainstay.input.Problem;
import dev.mainstay.operation.CloudChoice;
import dev.mainstay.operation.CloudFiles;
import dev.mainstay.operation.DeclaredCloud;
import dev.mainstay.operation.PlannedStep;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Files of clouds and experiments. */
final class RealCloudFiles implements CloudFiles {
    private static final Path ROUTES = Path.of("/proc/net/route");
    private static final Pattern CLOUD_KEY = Pattern.compile("(?m)^(nodes|networks|services|environment)\\s*:");

    private final Home home;
    private final RunClock clock;
    private final Path folder;
    private final KeptClouds kept;
    /** Subnets given to clouds that this command names but has not brought up yet. */
    private final List<FreeSubnets.Taken> promised = new ArrayList<>();

    /** @param folder from where users name files */
    RealCloudFiles(Home home, RunClock clock, Path folder) {
        this.home = home;
        this.clock = clock;
        this.folder = folder;
        this.kept = new KeptClouds(home);
    }

    KeptClouds kept() {
        return kept;
    }

    @Override
    public Cloud write(Topology topology, Path file, boolean replace) {
        var target = folder.resolve(file);
        if (Files.exists(target) && !replace) {
            throw InvalidInput.of(file.toString(), "the file exists already", "--force replaces it, -f writes another");
        }
        var subnets = FreeSubnets.neighbours(topology.networkCount(), taken());
        var text = topology.text(freeName(topology.tag()), subnets);
        try {
            Files.writeString(target, text);
        } catch (NoSuchFileException e) {
            throw InvalidInput.of(
                    file.toString(), "its folder does not exist", "make it, or choose another place by -f");
        } catch (AccessDeniedException e) {
            throw InvalidInput.of(file.toString(), "it may not be written", "choose another place by -f");
        } catch (IOException e) {
            throw InvalidInput.of(
                    file.toString(), "it cannot be written: " + e.getMessage(), "choose another place by -f");
        }
        return CloudFile.parse(file.toString(), text);
    }

    private List<FreeSubnets.Taken> taken() {
        var taken = new ArrayList<FreeSubnets.Taken>();
        try {
            taken.addAll(FreeSubnets.ofRoutes(Files.readString(ROUTES)));
        } catch (IOException notLinux) {
            // 'up' looks again, and refuses a network in use
            taken.clear();
        }
        kept.names().stream()
                .flatMap(n -> kept.find(n).stream())
                .flatMap(c -> c.networks().values().stream())
                .map(n -> FreeSubnets.Taken.of(n.subnet()))
                .forEach(taken::add);
        return taken;
    }

    private String freeName(String wanted) {
        var names = kept.names();
        return Stream.iterate(1, i -> i + 1)
                .map(i -> i == 1 ? wanted : wanted + "-" + i)
                .filter(n -> !names.contains(n))
                .findFirst()
                .orElse(wanted);
    }

    @Override
    public List<Problem> problems(Path file) {
        try {
            var text = text(file);
            if (CLOUD_KEY.matcher(text).find()) {
                CloudFile.parse(file.toString(), text);
            } else {
                ExperimentFile.parse(file.toString(), text);
            }
            return List.of();
        } catch (InvalidInput e) {
            return e.problems();
        }
    }

    @Override
    public DeclaredCloud read(CloudChoice choice) {
        if (choice.name().isPresent()) {
            var name = choice.name().get();
            if (kept.names().contains(name)) {
                var text = text(home.cloud(name).resolve("cloud.yaml"));
                return new DeclaredCloud(CloudFile.parse(name, text), text);
            }
            return shipped(Topology.of(name).orElseThrow(() -> neitherCloudNorTopology(name)), name);
        }
        var file = choice.fileOrDefault();
        if (choice.file().isEmpty()
                && !Files.exists(folder.resolve(file))
                && kept.names().size() == 1) {
            return read(CloudChoice.named(kept.names().getFirst()));
        }
        var text = text(file);
        return new DeclaredCloud(CloudFile.parse(file.toString(), text), text);
    }

    @Override
    public DeclaredCloud shipped(Topology topology, String name) {
        if (kept.names().contains(name)) {
            return read(CloudChoice.named(name));
        }
        var subnets = FreeSubnets.neighbours(
                topology.networkCount(),
                Stream.concat(taken().stream(), promised.stream()).toList());
        subnets.stream().map(FreeSubnets.Taken::of).forEach(promised::add);
        var text = topology.text(name, subnets);
        return new DeclaredCloud(CloudFile.parse(topology.tag(), text), text);
    }

    @Override
    public Cloud existing(CloudChoice choice) {
        var name = choice.name().orElseGet(() -> read(choice).cloud().name());
        return kept.find(name).orElseThrow(() -> choice.name().isPresent() ? noSuchCloud(name) : notUp(name, choice));
    }

    private InvalidInput neitherCloudNorTopology(String name) {
        var words = Stream.concat(
                        kept.names().stream(), Arrays.stream(Topology.values()).map(Topology::tag))
                .distinct()
                .toList();
        return InvalidInput.of(
                "cloud",
                "there is no cloud '" + name + "' on this host, and no topology of that name",
                NearestWord.hint(name, words));
    }

    /** The file is right, and what it describes was never brought up, or is down again. */
    private InvalidInput notUp(String name, CloudChoice choice) {
        var others = kept.names();
        return InvalidInput.of(
                "cloud",
                "there is no cloud '" + name + "' on this host yet",
                choice.fileOrDefault() + " describes it, and 'mainstay up"
                        + choice.file().map(f -> " -f " + f).orElse("") + "' brings it up"
                        + (others.isEmpty() ? "" : "; --cloud names another: " + String.join(", ", others)));
    }

    private InvalidInput noSuchCloud(String name) {
        var names = kept.names();
        return InvalidInput.of(
                "cloud",
                "there is no cloud '" + name + "' on this host",
                names.isEmpty()
                        ? "'mainstay up' makes one from cloud.yaml, 'mainstay init' writes that file"
                        : NearestWord.hint(name, names));
    }

    private String text(Path file) {
        try {
            return Files.readString(folder.resolve(file));
        } catch (NoSuchFileException e) {
            throw InvalidInput.of(
                    file.toString(),
                    "there is no such file",
                    "'mainstay init TOPOLOGY' writes one, -f names another, --cloud names a cloud that exists");
        } catch (AccessDeniedException e) {
            throw InvalidInput.of(file.toString(), "it may not be read", "ask its owner, or run as root");
        } catch (IOException e) {
            throw InvalidInput.of(
                    file.toString(), "it cannot be read as text: " + e.getMessage(), "a YAML file in UTF-8");
        }
    }

    @Override
    public List<PlannedStep> plan(Cloud cloud) {
        return Deployment.of(new NoNodes(cloud), home, clock, Events.none()).plan().steps().stream()
                .map(s -> new PlannedStep(
                        s.id().node(),
                        s.id().task(),
                        s.does(),
                        s.needs().stream().map(n -> n.node() + " " + n.task()).toList(),
                        s.limit()))
                .toList();
    }

    /** A plan is made from the declaration alone; nothing may be touched on the way. */
    private record NoNodes(Cloud cloud) implements Environment {
        @Override
        public List<Node> nodes() {
            return List.of();
        }

        @Override
        public void create() {
            throw new EnvironmentFailure("a plan makes no nodes");
        }

        @Override
        public void destroy() {
            throw new EnvironmentFailure("a plan removes no nodes");
        }
    }
}
