package dev.mainstay.deploy.haproxy;

import dev.mainstay.cloud.ServiceName;
import dev.mainstay.cloud.TimerSetting;
import dev.mainstay.deploy.Component;
import dev.mainstay.deploy.Components;
import dev.mainstay.deploy.Site;
import dev.mainstay.deploy.Step;
import dev.mainstay.deploy.Steps;
import dev.mainstay.deploy.Templates;
import dev.mainstay.deploy.keystone.Keystone;
import dev.mainstay.environment.NodeFile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * HAProxy on every load balancer node, each with the same view of all replicas; clients come to the one that holds the virtual address.
 * Each also is its own node's path to the database, and has a page that tells the others whether there is one; nodes that balance nothing and
 * ask the database have one for that alone (decision 0009).
 */
public final class HaProxy implements Component {
    /**
     * A dozen APIs asked by three load balancers as often as identity would be half a core's work at rest. An error in the traffic itself still
     * takes a replica out at once.
     */
    private static final int ENTRY_CHECKS_SLOWER = 4;

    private static final int COSTLY_CHECKS_SLOWER = 20;

    /** Than the database's. */
    private static final int CACHE_CHECKS_SLOWER = 3;

    private static final List<ServiceName> ASK_THE_DATABASE = List.of(
            ServiceName.IDENTITY,
            ServiceName.IMAGE,
            ServiceName.PLACEMENT,
            ServiceName.COMPUTE,
            ServiceName.NETWORKING,
            ServiceName.DASHBOARD);

    @Override
    public String name() {
        return "haproxy";
    }

    @Override
    public ServiceName service() {
        return ServiceName.LOAD_BALANCER;
    }

    @Override
    public List<String> nodes(Site site) {
        var nodes = new LinkedHashSet<>(site.carriers(service()));
        if (site.runs(ServiceName.DATABASE)) {
            ASK_THE_DATABASE.forEach(s -> nodes.addAll(site.carriers(s)));
        }
        return List.copyOf(nodes);
    }

    @Override
    public List<String> packages() {
        return List.of("haproxy", "socat");
    }

    @Override
    public List<String> units() {
        return List.of("haproxy.service");
    }

    @Override
    public List<NodeFile> files(Site site, String node) {
        var template = site.tuned() ? "haproxy/tuned.cfg.peb" : "haproxy/guide.cfg.peb";
        return List.of(
                NodeFile.of("/etc/haproxy/haproxy.cfg", Templates.render(template, values(site, node))),
                new NodeFile(
                        "/usr/local/lib/mainstay/haproxy-answers",
                        Templates.render("haproxy/haproxy-answers.peb", Map.of()),
                        "0755",
                        "root:root"),
                NodeFile.of(
                        "/etc/systemd/system/haproxy.service.d/mainstay.conf",
                        Templates.render("haproxy/mainstay.conf.peb", Map.of())));
    }

    private Map<String, Object> values(Site site, String node) {
        var values = new HashMap<String, Object>();
        boolean balances = site.carriers(ServiceName.LOAD_BALANCER).contains(node);
        values.put("balances", balances);
        values.put(
                "virtualAddress", site.cloud().entry(ServiceName.LOAD_BALANCER).toString());
        values.put("identityPort", Site.IDENTITY_PORT);
        values.put("identityAtOnce", Keystone.AT_ONCE);
        values.put("databasePort", Site.DATABASE_PORT);
        values.put("address", site.external(node).toString());
        values.put("pathPort", Site.DATABASE_PATH_PORT);
        values.put("pagePort", Site.DATABASE_PAGE_PORT);
        values.put(
                "identity",
                !balances
                        ? List.of()
                        : site.carriers(ServiceName.IDENTITY).stream()
                                .map(n -> Map.of(
                                        "node", n, "address", site.external(n).toString()))
                                .toList());
        values.put(
                "database",
                site.carriers(ServiceName.DATABASE).stream()
                        .map(n ->
                                Map.of("node", n, "address", site.management(n).toString()))
                        .toList());
        values.put("node", node);
        values.put("peers", peers(site));
        values.put("peersPort", Site.LOAD_BALANCER_PEERS_PORT);
        values.put("caches", site.relaysCaches() ? caches(site) : List.of());
        values.put("entries", balances ? entries(site) : List.of());
        values.put("inter", site.timer(TimerSetting.HAPROXY_INTER));
        values.put("cacheInter", CACHE_CHECKS_SLOWER * site.timer(TimerSetting.HAPROXY_DATABASE_INTER));
        values.put("databaseInter", site.timer(TimerSetting.HAPROXY_DATABASE_INTER));
        values.put("databaseFall", site.timer(TimerSetting.HAPROXY_DATABASE_FALL));
        values.put("databaseCheckTimeout", site.timer(TimerSetting.HAPROXY_DATABASE_CHECK_TIMEOUT));
        values.put("rise", site.timer(TimerSetting.HAPROXY_RISE));
        values.put("fall", site.timer(TimerSetting.HAPROXY_FALL));
        long slowStart = site.timer(TimerSetting.HAPROXY_SLOW_START);
        values.put("slowStart", slowStart == 0 ? "" : " slowstart " + slowStart + "s");
        values.put("checkTimeout", site.timer(TimerSetting.HAPROXY_CHECK_TIMEOUT));
        values.put("connect", site.timer(TimerSetting.HAPROXY_CONNECT));
        values.put("server", site.timer(TimerSetting.HAPROXY_SERVER));
        values.put("write", site.timer(TimerSetting.HAPROXY_WRITE));
        values.put("client", site.timer(TimerSetting.HAPROXY_CLIENT));
        values.put("retries", site.timer(TimerSetting.HAPROXY_RETRIES));
        return values;
    }

    /** All that choose a writer among several replicas of the database; nobody when there is nothing to choose or nobody to tell. */
    private List<Map<String, String>> peers(Site site) {
        var nodes = nodes(site);
        if (nodes.size() < 2 || site.carriers(ServiceName.DATABASE).size() < 2) {
            return List.of();
        }
        return nodes.stream()
                .map(n -> Map.of("node", n, "address", site.management(n).toString()))
                .toList();
    }

    private static List<Map<String, Object>> caches(Site site) {
        var caches = new ArrayList<Map<String, Object>>();
        for (var node : site.carriers(ServiceName.CACHE)) {
            caches.add(Map.of(
                    "node", node,
                    "address", site.management(node) + ":" + Site.CACHE_PORT,
                    "port", Site.CACHE_RELAY_PORT + caches.size()));
        }
        return caches;
    }

    /** Every API that a component offers, with the addresses of its replicas. */
    private static List<Map<String, Object>> entries(Site site) {
        var entries = new ArrayList<Map<String, Object>>();
        for (var component : Components.of(site.cloud())) {
            component
                    .entry()
                    .ifPresent(entry -> entries.add(Map.of(
                            "name", entry.name(),
                            "port", entry.port(),
                            "health", entry.health(),
                            "atOnce", entry.atOnce(),
                            "inter",
                                    (entry.costly() ? COSTLY_CHECKS_SLOWER : ENTRY_CHECKS_SLOWER)
                                            * site.timer(TimerSetting.HAPROXY_INTER),
                            "replicas",
                                    component.nodes(site).stream()
                                            .map(n -> Map.of(
                                                    "node",
                                                    n,
                                                    "address",
                                                    site.external(n).toString()))
                                            .toList())));
        }
        return entries;
    }

    @Override
    public List<Step> steps(Site site) {
        return nodes(site).stream()
                .flatMap(node -> Stream.of(
                        Steps.unit(this, site, node, Set.of(), Duration.ofSeconds(20)),
                        Steps.ready(this, site, node, Set.of(), Duration.ofSeconds(20))))
                .toList();
    }

    @Override
    public String health(Site site, String node) {
        return "/usr/local/lib/mainstay/haproxy-answers && echo answers";
    }
}
