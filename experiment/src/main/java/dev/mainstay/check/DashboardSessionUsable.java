package dev.mainstay.check;

import dev.mainstay.cloud.Cloud;
import dev.mainstay.cloud.NodeSpec;
import dev.mainstay.cloud.ServiceName;
import dev.mainstay.environment.Exec;
import dev.mainstay.environment.NodeState;
import dev.mainstay.tenant.Belonging;
import java.time.Duration;
import java.util.Optional;

/**
 * Somebody who signed in at the dashboard when the run began still is. Says where the dashboard keeps its sessions, and so why: those in memcached
 * are gone when it forgets, those in the database or in the browser's own cookie are not.
 */
record DashboardSessionUsable() implements Check {
    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final String STORE =
            "sed -n 's/^SESSION_ENGINE = \"django.contrib.sessions.backends.\\([a-z_]*\\)\"$/\\1/p'"
                    + " /etc/openstack-dashboard/local_settings.d/*.py | tail -n 1";

    @Override
    public String name() {
        return "dashboard-session-usable";
    }

    @Override
    public String question() {
        return "Is somebody who signed in at the dashboard at setup still signed in?";
    }

    @Override
    public Optional<Belonging> belonging() {
        return Optional.of(Belonging.DASHBOARD_SESSION);
    }

    @Override
    public Optional<String> inapplicable(Cloud cloud) {
        return Checks.without(cloud, ServiceName.DASHBOARD);
    }

    @Override
    public Answer ask(CheckSite site) throws InterruptedException {
        var seen = site.tenant().dashboardSession().look();
        var nature = nature(store(site));
        if (seen.signedIn()) {
            return Answer.yes("still signed in, at " + seen.path() + ": " + nature);
        }
        return Answer.no(
                seen.status() == 200
                        ? "has to sign in again: " + nature
                        : "HTTP " + seen.status() + " at " + seen.path() + ": " + nature);
    }

    /** As the settings of a dashboard that runs say; empty when none could be asked. */
    private static String store(CheckSite site) throws InterruptedException {
        for (var name : site.cloud().nodesOf(ServiceName.DASHBOARD).stream()
                .map(NodeSpec::name)
                .toList()) {
            var node = site.node(name);
            if (node.state() == NodeState.RUNNING) {
                return node.run(Exec.script(LIMIT, STORE)).stdout().strip();
            }
        }
        return "";
    }

    static String nature(String store) {
        return switch (store) {
            case "cache" -> "sessions are kept in memcached alone";
            case "cached_db" -> "sessions are kept in the database, with a copy in memcached";
            case "db" -> "sessions are kept in the database";
            case "signed_cookies" -> "sessions are kept in the browser's cookie";
            case "" -> "where sessions are kept could not be told";
            default -> "sessions are kept in the store " + store;
        };
    }
}
