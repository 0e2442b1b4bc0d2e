package dev.mainstay.experiment;

import dev.mainstay.cloud.Address;
import dev.mainstay.cloud.Cloud;
import dev.mainstay.cloud.Network;
import dev.mainstay.cloud.Pattern;
import dev.mainstay.cloud.ServiceName;
import dev.mainstay.deploy.Access;
import dev.mainstay.environment.EnvironmentFailure;
import dev.mainstay.event.Events;
import dev.mainstay.event.RunClock;
import dev.mainstay.experiment.Experiment.ProbeChoice;
import dev.mainstay.openstack.ServiceType;
import dev.mainstay.probe.AmqpProbe;
import dev.mainstay.probe.ApiProbe;
import dev.mainstay.probe.HttpProbe;
import dev.mainstay.probe.IcmpProbe;
import dev.mainstay.probe.Login;
import dev.mainstay.probe.ObjectProbe;
import dev.mainstay.probe.OperationProbe;
import dev.mainstay.probe.Pace;
import dev.mainstay.probe.ProbeSpec;
import dev.mainstay.probe.Prober;
import dev.mainstay.probe.SqlProbe;
import dev.mainstay.probe.TcpProbe;
import dev.mainstay.tenant.Tenant;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The real probes, at the addresses that a cloud's clients use. */
public final class CloudProbing implements Probing {
    private static final int AMQP_PORT = 5672;
    private static final String DASHBOARD_PATH = "/auth/login/";

    private final String prefix;

    /** Probes are called by their kind's tag. */
    public CloudProbing() {
        this("");
    }

    /**
     * Probes beside those of an experiment that may run at the same time: tables and queues bear a probe's name.
     *
     * @param prefix of every probe's name, with what parts it from the tag; at most 24 characters
     */
    public CloudProbing(String prefix) {
        this.prefix = prefix;
    }

    @Override
    public Running start(
            List<ProbeChoice> probes, Subject subject, Optional<Tenant> tenant, RunClock clock, Events events)
            throws InterruptedException {
        var specs = new ArrayList<ProbeSpec>();
        for (var probe : probes) {
            specs.add(spec(probe, subject.cloud(), subject.access(), tenant));
        }
        var prober = Prober.start(specs, clock, events);
        return new Running() {
            @Override
            public Found stop() throws InterruptedException {
                var findings = prober.stop();
                return new Found(findings.records(), findings.health().distrusted());
            }

            @Override
            public void abandon() {
                prober.close();
            }
        };
    }

    private ProbeSpec spec(ProbeChoice choice, Cloud cloud, Access access, Optional<Tenant> tenant)
            throws InterruptedException {
        var name = prefix + choice.kind().tag();
        var timeout = choice.timeout().orElse(choice.kind().timeout());
        var slow = choice.slow().orElse(shorter(choice.kind().slow(), timeout));
        var pace = new Pace(choice.every().orElse(choice.kind().every()), timeout, slow);
        return switch (choice.kind()) {
            case GUEST_PING -> new IcmpProbe(name, Address.parse(known(tenant).guestAddress()), pace);
            case GUEST_PAGE ->
                HttpProbe.get(name, URI.create("http://" + known(tenant).guestAddress() + "/"), pace);
            case IMAGE_LIST -> list(name, ServiceType.IMAGE, "/v2/images", "images", known(tenant), pace);
            case SERVER_LIST -> list(name, ServiceType.COMPUTE, "/servers", "servers", known(tenant), pace);
            case NETWORK_LIST -> list(name, ServiceType.NETWORK, "/v2.0/networks", "networks", known(tenant), pace);
            case OBJECT_DOWNLOAD -> object(name, Tenant.OBJECT, false, known(tenant), pace);
            case OBJECT_PUT -> object(name, "put", true, known(tenant), pace);
            case GUEST_CREATE ->
                new OperationProbe(
                        name, "make a guest, reach it, remove it", known(tenant).guestOperation(), pace);
            case NETWORK_CREATE ->
                new OperationProbe(
                        name, "make a network, remove it", known(tenant).networkOperation(), pace);
            case DASHBOARD_PAGE ->
                HttpProbe.get(name, URI.create("http://" + cloud.entry(ServiceName.DASHBOARD) + DASHBOARD_PATH), pace);
            case IDENTITY_TOKEN -> http(name, HttpProbe.Request.ISSUE_TOKEN, access, pace);
            case IDENTITY_USERS -> http(name, HttpProbe.Request.LIST_USERS, access, pace);
            case ENTRY_PING -> new IcmpProbe(name, cloud.entry(ServiceName.IDENTITY), pace);
            case ENTRY_CONNECT ->
                new TcpProbe(
                        name,
                        cloud.entry(ServiceName.IDENTITY),
                        identity(access).getPort(),
                        pace);
            case DATABASE_WRITES ->
                new SqlProbe(
                        name,
                        access.database()
                                .orElseThrow(
                                        () -> new EnvironmentFailure("the cloud names no address of its database")),
                        access.databasePort(),
                        new Login(access.databaseUser(), access.databasePassword()),
                        access.databaseName(),
                        replicated(cloud, ServiceName.DATABASE)
                                ? cloud.nodesOf(ServiceName.DATABASE).stream()
                                        .map(n -> cloud.address(n.name(), Network.MANAGEMENT))
                                        .toList()
                                : List.of(),
                        choice.row().orElse(0L),
                        pace);
            case MESSAGING ->
                new AmqpProbe(
                        name,
                        access.messaging(),
                        AMQP_PORT,
                        new Login(access.messagingUser(), access.messagingPassword()),
                        access.messagingVhost(),
                        replicated(cloud, ServiceName.MESSAGING),
                        pace);
        };
    }

    private static ProbeSpec list(String name, ServiceType service, String path, String list, Tenant tenant, Pace pace)
            throws InterruptedException {
        return new ApiProbe(
                name,
                URI.create(tenant.user().identity()),
                login(tenant),
                tenant.user().project(),
                URI.create(tenant.endpoint(service) + path),
                list,
                pace);
    }

    private static ProbeSpec object(String name, String object, boolean put, Tenant tenant, Pace pace)
            throws InterruptedException {
        return new ObjectProbe(
                name,
                URI.create(tenant.user().identity()),
                login(tenant),
                tenant.user().project(),
                URI.create(tenant.objectUrl(object)),
                put,
                pace);
    }

    private static Login login(Tenant tenant) {
        return new Login(tenant.user().user(), tenant.user().password());
    }

    private static ProbeSpec http(String name, HttpProbe.Request request, Access access, Pace pace) {
        return new HttpProbe(
                name,
                request,
                identity(access),
                Optional.of(new Login(access.user(), access.password())),
                access.project(),
                pace);
    }

    private static URI identity(Access access) {
        return URI.create(access.identity()
                .orElseThrow(() -> new EnvironmentFailure("the cloud names no address of its identity service")));
    }

    private static Tenant known(Optional<Tenant> tenant) {
        return tenant.orElseThrow(() -> new EnvironmentFailure("the cloud has no user for guests and objects"));
    }

    private static boolean replicated(Cloud cloud, ServiceName service) {
        var spec = cloud.services().get(service);
        return spec != null && spec.pattern() != Pattern.NONE;
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }
}
