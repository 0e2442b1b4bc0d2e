package dev.mainstay.deploy;

import dev.mainstay.cloud.ServiceName;
import dev.mainstay.deploy.mariadb.Accounts;
import dev.mainstay.deploy.rabbitmq.RabbitMq;
import dev.mainstay.environment.Environment;
import dev.mainstay.environment.EnvironmentFailure;
import dev.mainstay.environment.Exec;
import dev.mainstay.environment.NodeState;
import dev.mainstay.event.Events;
import dev.mainstay.event.RunClock;
import dev.mainstay.home.Home;
import dev.mainstay.openstack.Credentials;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One cloud's services in one environment: brought up, started, stopped, taken down and looked at. Its state lies in the cloud's folder: {@code
 * secrets.json} (0600), {@code deploy.json} (which steps are done), {@code steps/} (their output). Callers hold the cloud's lock; methods block
 * and may be called from any thread, one at a time.
 */
public final class Deployment {
    private final Environment environment;
    private final Home home;
    private final Path folder;
    private final RunClock clock;
    private final Events events;
    private @Nullable Secrets thoughtUp;

    private Deployment(Environment environment, Home home, RunClock clock, Events events) {
        this.environment = environment;
        this.home = home;
        this.folder = home.cloud(environment.cloud().name());
        this.clock = clock;
        this.events = events;
    }

    /** Touches nothing yet. */
    public static Deployment of(Environment environment, Home home, RunClock clock, Events events) {
        return new Deployment(environment, home, clock, events);
    }

    /** What {@link #up} would do. Touches nothing: secrets that are not made yet are only thought up. */
    public Plan plan() {
        return planner(secrets()).bringUp();
    }

    /**
     * Makes and starts the nodes and does whatever steps are not done yet; goes on where an earlier call stopped.
     *
     * @throws DeployFailure naming the step that failed, the node, the last lines that matter, and its log
     * @throws EnvironmentFailure when the nodes cannot be made
     */
    public void up() throws InterruptedException {
        var state = DeployState.load(folder.resolve("deploy.json"));
        environment.nodes().stream().filter(n -> n.state() == NodeState.ABSENT).forEach(n -> state.forget(n.name()));
        environment.create();
        SecretsFile.keep(secretsFile(), secrets());
        run(planner(secrets()).bringUp(), state);
    }

    /**
     * Starts the stopped nodes of a cloud that was up before, also from a restored snapshot, and waits until it answers.
     *
     * @throws EnvironmentFailure when a node does not exist, or a service does not come back
     */
    public void start() throws InterruptedException {
        for (var node : environment.nodes()) {
            if (node.state() == NodeState.ABSENT) {
                throw new EnvironmentFailure("cloud " + environment.cloud().name() + " has no node " + node.name()
                        + " to start: it was never brought up whole");
            }
        }
        environment.create();
        run(planner(secrets()).powerUp(), DeployState.load(folder.resolve("deploy.json")));
    }

    /** Stops services and nodes in order, so that {@link #start} finds the database's last replica. Nodes that are off already are left. */
    public void stop() throws InterruptedException {
        run(new Shutdown(site(), environment).plan(), DeployState.load(folder.resolve("deploy.json")));
    }

    /** Removes the cloud, its secrets and its state. Succeeds when nothing is there. */
    public void down() throws InterruptedException {
        environment.destroy();
        try {
            Files.deleteIfExists(secretsFile());
            Files.deleteIfExists(folder.resolve("deploy.json"));
            deleteFolder(folder.resolve("steps"));
        } catch (IOException e) {
            throw new EnvironmentFailure("cannot remove the state in " + folder + ": " + e.getMessage(), e);
        }
    }

    /** What is the case now; asks every node that runs. */
    public CloudStatus status() throws InterruptedException {
        return new StatusReader(site(), environment, clock).read(access());
    }

    /** The nodes that carry the virtual address now; empty on a cloud without one. */
    public List<String> virtualAddressHolders() throws InterruptedException {
        return new StatusReader(site(), environment, clock).holders();
    }

    /** Where clients find the services, and their passwords. */
    public Access access() {
        return access(site());
    }

    /** The cloud's administrator, for the APIs. */
    public Credentials administrator() {
        return Contents.administrator(access());
    }

    /** The demo user, for the APIs; guests are this user's. */
    public Credentials demo() {
        return Contents.demo(site(), access());
    }

    /** For {@link ClientFiles#write}: holds a password. */
    public String openrc() {
        return ClientFiles.openrc(access());
    }

    /** For {@link ClientFiles#write}: holds a password. */
    public String cloudsYaml() {
        return ClientFiles.cloudsYaml(environment.cloud().name(), access());
    }

    /** Versions of the components' packages on the first node that runs; empty when none does. */
    public SortedMap<String, String> versions() throws InterruptedException {
        var versions = new TreeMap<String, String>();
        for (var node : environment.nodes()) {
            if (node.state() == NodeState.RUNNING) {
                var argv = new ArrayList<>(List.of("/usr/bin/dpkg-query", "-W", "-f", "${Package} ${Version}\\n"));
                argv.addAll(Components.packages(environment.cloud()));
                // Exits with 1 when one of them is not installed; the others are told all the same.
                var result = node.run(new Exec(argv, "", Duration.ofSeconds(10), line -> {}));
                result.stdout()
                        .lines()
                        .map(line -> line.split(" ", 2))
                        .filter(parts -> parts.length == 2 && !parts[1].isBlank())
                        .forEach(parts -> versions.put(parts[0], parts[1]));
                return versions;
            }
        }
        return versions;
    }

    private void run(Plan plan, DeployState state) throws InterruptedException {
        new PlanRunner(environment, state, folder.resolve("steps"), clock, events).run(plan);
    }

    private Planner planner(Secrets secrets) {
        var site = new Site(environment.cloud(), secrets);
        return new Planner(site, access(site), home, clock);
    }

    private Site site() {
        return new Site(environment.cloud(), secrets());
    }

    /**
     * Those of a cloud that is not up yet are only thought up, and stay the same for this object: {@link #up} writes them, when the cloud's file and
     * its environment are there, so that nothing of a cloud is on disk that nobody finds.
     */
    private synchronized Secrets secrets() {
        if (Files.exists(secretsFile())) {
            return SecretsFile.load(secretsFile(), new SecureRandom());
        }
        if (thoughtUp == null) {
            thoughtUp = SecretsFile.make(new SecureRandom());
        }
        return thoughtUp;
    }

    private Path secretsFile() {
        return folder.resolve("secrets.json");
    }

    static Access access(Site site) {
        var cloud = site.cloud();
        return new Access(
                site.runs(ServiceName.IDENTITY) ? Optional.of(site.identityUrl()) : Optional.empty(),
                "admin",
                site.secrets().adminPassword(),
                "admin",
                Site.REGION,
                site.runs(ServiceName.DATABASE) ? Optional.of(cloud.entry(ServiceName.DATABASE)) : Optional.empty(),
                Site.DATABASE_PORT,
                Accounts.CLIENT_DATABASE,
                site.secrets().clientDatabasePassword(),
                Accounts.CLIENT_DATABASE,
                site.carriers(ServiceName.MESSAGING).stream()
                        .map(site::external)
                        .toList(),
                RabbitMq.USER,
                site.secrets().messagingPassword(),
                RabbitMq.VHOST,
                site.carriers(ServiceName.CACHE).stream().map(site::management).toList());
    }

    private static void deleteFolder(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (var paths = Files.walk(folder)) {
            for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
