package dev.mainstay.check;

import dev.mainstay.cloud.Cloud;
import dev.mainstay.deploy.Access;
import dev.mainstay.deploy.CloudStatus;
import dev.mainstay.environment.Environment;
import dev.mainstay.environment.Node;
import dev.mainstay.event.RunClock;
import dev.mainstay.tenant.Tenant;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** One round of questions about one cloud: the cloud's status is looked up once, when first needed. For one thread. */
public final class CheckRound implements CheckSite {
    private final Cloud cloud;
    private final Access access;
    private final Callable<CloudStatus> look;
    private final IdentityClient identity;
    private final Optional<String> earlierToken;
    private final RunClock clock;
    private final Optional<Environment> environment;
    private final Optional<Tenant> tenant;
    private @Nullable CloudStatus status;

    /** @param look asks the cloud how it is */
    public CheckRound(
            Cloud cloud,
            Access access,
            Callable<CloudStatus> look,
            IdentityClient identity,
            Optional<String> earlierToken,
            RunClock clock) {
        this(cloud, access, look, identity, earlierToken, clock, Optional.empty(), Optional.empty());
    }

    /**
     * With what only some checks ask.
     *
     * @param environment the nodes
     * @param tenant the run as a user of the cloud
     */
    public CheckRound(
            Cloud cloud,
            Access access,
            Callable<CloudStatus> look,
            IdentityClient identity,
            Optional<String> earlierToken,
            RunClock clock,
            Optional<Environment> environment,
            Optional<Tenant> tenant) {
        this.environment = environment;
        this.tenant = tenant;
        this.cloud = cloud;
        this.access = access;
        this.look = look;
        this.identity = identity;
        this.earlierToken = earlierToken;
        this.clock = clock;
    }

    /** Asks, within {@link CheckSite#LIMIT}; never throws for what the cloud does. */
    public CheckResult ask(Check check) throws InterruptedException {
        long begin = clock.nanos();
        var inapplicable = check.inapplicable(cloud);
        var answer =
                inapplicable.isPresent() ? Check.Answer.yes("does not apply: " + inapplicable.get()) : bounded(check);
        return new CheckResult(check.name(), answer.held(), answer.seen(), Duration.ofNanos(clock.nanos() - begin));
    }

    private Check.Answer bounded(Check check) throws InterruptedException {
        var task = new FutureTask<>(() -> check.ask(this));
        var thread = Thread.ofVirtual().name("check-" + check.name()).start(task);
        try {
            return task.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return Check.Answer.no("no answer within " + LIMIT.toSeconds() + " s");
        } catch (ExecutionException e) {
            var cause = e.getCause() == null ? e : e.getCause();
            if (cause instanceof Error broken) {
                throw broken;
            }
            var message = cause.getMessage();
            return Check.Answer.no(
                    message == null || message.isBlank() ? cause.getClass().getSimpleName() : message);
        } finally {
            thread.interrupt();
        }
    }

    @Override
    public Cloud cloud() {
        return cloud;
    }

    @Override
    public Access access() {
        return access;
    }

    @Override
    public synchronized CloudStatus status() throws InterruptedException {
        var known = status;
        if (known == null) {
            try {
                known = look.call();
            } catch (InterruptedException | RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException("the cloud's status could not be had", e);
            }
            status = known;
        }
        return known;
    }

    @Override
    public IdentityClient identity() {
        return identity;
    }

    @Override
    public Optional<String> earlierToken() {
        return earlierToken;
    }

    @Override
    public Node node(String name) {
        return environment
                .orElseThrow(() -> new IllegalStateException("the nodes are not at hand"))
                .node(name);
    }

    @Override
    public Tenant tenant() {
        return tenant.orElseThrow(() -> new IllegalStateException("the cloud has no users to ask as"));
    }

    @Override
    public boolean pings(String address, Duration limit) {
        try {
            return InetAddress.getByName(address).isReachable(Math.toIntExact(limit.toMillis()));
        } catch (IOException e) {
            return false;
        }
    }
}
