package dev.mainstay.deploy;

import dev.mainstay.cloud.ServiceName;
import dev.mainstay.environment.EnvironmentFailure;
import dev.mainstay.environment.image.GuestImage;
import dev.mainstay.environment.image.GuestImages;
import dev.mainstay.event.RunClock;
import dev.mainstay.guest.Demo;
import dev.mainstay.guest.FirstContents;
import dev.mainstay.home.Home;
import dev.mainstay.openstack.Credentials;
import dev.mainstay.openstack.OpenStack;
import dev.mainstay.openstack.OpenStackFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The steps that put the demo project, its networks and the guest image into a new cloud, over its APIs. */
final class Contents {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    /** A load balancer needs a few checks before it believes in a service that has just come up. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Site site;
    private final Access access;
    private final Home home;
    private final RunClock clock;

    Contents(Site site, Access access, Home home, RunClock clock) {
        this.site = site;
        this.access = access;
        this.home = home;
        this.clock = clock;
    }

    static Credentials administrator(Access access) {
        return new Credentials(
                access.identity().orElse(""), access.user(), access.password(), access.project(), access.region());
    }

    static Credentials demo(Site site, Access access) {
        return new Credentials(access.identity().orElse(""), Demo.USER, password(site), Demo.PROJECT, access.region());
    }

    private static String password(Site site) {
        return site.secrets().password("demo-user");
    }

    /**
     * The steps, each behind what it needs of the plan's others.
     *
     * @param before every other step of the plan; the last is that the cloud issues tokens
     */
    List<Step> steps(List<Step> before) {
        if (!site.runs(ServiceName.IDENTITY) || !site.openStack()) {
            return List.of();
        }
        var steps = new ArrayList<Step>();
        var answers = before.getLast().id();
        var project = step(
                "demo-project",
                "make project and user " + Demo.PROJECT,
                Set.of(answers),
                password(site),
                contents -> contents.project(password(site)));
        steps.add(project);
        if (site.runs(ServiceName.COMPUTE)) {
            steps.add(step(
                    "flavors",
                    "make sizes of guests",
                    needs(before, answers, Set.of(ServiceName.COMPUTE)),
                    "",
                    FirstContents::flavors));
        }
        if (site.runs(ServiceName.IMAGE)) {
            var build = new GuestImages(home).find().map(GuestImage::id).orElse("none");
            steps.add(step(
                    "guest-image",
                    "upload the guest image",
                    needs(before, answers, Set.of(ServiceName.IMAGE, ServiceName.OBJECT_STORAGE)),
                    build,
                    contents -> contents.image(guestImage())));
        }
        if (site.runs(ServiceName.NETWORKING)) {
            // Neutron never tries again to bind a port whose agent was down: every agent comes first.
            var needs = needs(before, project.id(), Set.of(ServiceName.NETWORKING));
            steps.add(step(
                    "demo-network",
                    "make the external network, the demo network and its router",
                    needs,
                    "",
                    contents -> contents.networks(site.cloud())));
        }
        return steps;
    }

    private Set<StepId> needs(List<Step> before, StepId first, Set<ServiceName> services) {
        var needs = new LinkedHashSet<StepId>();
        needs.add(first);
        var known = before.stream().map(Step::id).toList();
        if (services.contains(ServiceName.NETWORKING)) {
            needs.add(Agents.network(site));
        }
        for (var component : Components.of(site.cloud())) {
            if (services.contains(component.service())) {
                Steps.ids(component.nodes(site), component, "ready").stream()
                        .filter(known::contains)
                        .forEach(needs::add);
            }
        }
        return needs;
    }

    private GuestImage guestImage() {
        return new GuestImages(home)
                .find()
                .orElseThrow(() -> new EnvironmentFailure(
                        "there is no guest image on this host yet: 'mainstay setup openstack' builds it"));
    }

    private interface Filling {
        void fill(FirstContents contents) throws InterruptedException;
    }

    private Step step(String name, String does, Set<StepId> needs, String content, Filling filling) {
        return new Step(
                new StepId(site.carriers(ServiceName.IDENTITY).getFirst(), "cloud", name),
                does,
                needs,
                LIMIT,
                new Step.Guard.Unchanged(Digest.of(name, content)),
                run -> {
                    try (var admin = new OpenStack(administrator(access));
                            var demo = new OpenStack(demo(site, access))) {
                        patiently(run, new FirstContents(admin, demo, run::log), filling);
                    }
                });
    }

    private void patiently(StepRun run, FirstContents contents, Filling filling) throws InterruptedException {
        long end = clock.nanos() + PATIENCE.toNanos();
        while (true) {
            try {
                filling.fill(contents);
                return;
            } catch (OpenStackFailure failure) {
                run.log(String.valueOf(failure.getMessage()));
                boolean passing = failure instanceof OpenStackFailure.Unanswered
                        || (failure instanceof OpenStackFailure.Refused refused && refused.status() >= 500);
                if (!passing || clock.nanos() > end) {
                    throw failure;
                }
                clock.sleep(Duration.ofMillis(500));
            }
        }
    }
}
