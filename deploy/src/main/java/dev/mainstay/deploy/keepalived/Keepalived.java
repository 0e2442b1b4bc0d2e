package dev.mainstay.deploy.keepalived;

import dev.mainstay.cloud.Network;
import dev.mainstay.cloud.ServiceName;
import dev.mainstay.cloud.TimerSetting;
import dev.mainstay.deploy.Component;
import dev.mainstay.deploy.Site;
import dev.mainstay.deploy.Step;
import dev.mainstay.deploy.StepId;
import dev.mainstay.deploy.Steps;
import dev.mainstay.deploy.Templates;
import dev.mainstay.environment.NodeFile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Keepalived moves the virtual address (VRRPv3): away from a node that is silent, and away from one whose HAProxy does not answer. Beside it
 * {@code address-quorum} keeps a node from holding the address that is parted from the others, or that alone has no path to the database.
 */
public final class Keepalived implements Component {
    /** Of SCHED_RR, the lowest there is: nothing else on a node has any. */
    private static final int REAL_TIME_PRIORITY = 1;

    private static final int HIGHEST_PRIORITY = 200;
    private static final String QUORUM = "address-quorum.service";
    /** Rounds of pings without an answer. With {@link #ROUNDS_PER_ADVERT} they take less time than three advertisements. */
    private static final int MISSES = 3;

    private static final double ROUNDS_PER_ADVERT = 2.5;
    private static final double ROUND_MILLIS_MIN = 20;

    @Override
    public String name() {
        return "keepalived";
    }

    @Override
    public ServiceName service() {
        return ServiceName.LOAD_BALANCER;
    }

    @Override
    public List<String> packages() {
        return List.of("keepalived", "iproute2", "socat", "python3");
    }

    @Override
    public List<String> units() {
        return List.of("keepalived.service", QUORUM);
    }

    @Override
    public List<NodeFile> files(Site site, String node) {
        var values = values(site, node);
        return List.of(
                NodeFile.of(
                        "/etc/keepalived/keepalived.conf", Templates.render("keepalived/keepalived.conf.peb", values)),
                new NodeFile(
                        "/usr/local/lib/mainstay/address-quorum",
                        Templates.render("keepalived/address-quorum.peb", values),
                        "0755",
                        "root:root"),
                NodeFile.of(
                        "/etc/systemd/system/" + QUORUM,
                        Templates.render("keepalived/address-quorum.service.peb", Map.of())),
                NodeFile.of(
                        "/etc/systemd/system/keepalived.service.d/mainstay.conf",
                        Templates.render("keepalived/mainstay.conf.peb", Map.of())));
    }

    private Map<String, Object> values(Site site, String node) {
        var values = new HashMap<String, Object>();
        var carriers = site.carriers(service());
        var subnet = site.cloud().network(Network.EXTERNAL).subnet();
        values.put("node", node);
        values.put("link", site.link(Network.EXTERNAL));
        values.put("address", site.external(node).toString());
        values.put(
                "peers",
                site.others(service(), node).stream()
                        .map(n -> site.external(n).toString())
                        .toList());
        values.put("virtualAddress", site.cloud().entry(service()) + "/" + subnet.prefix());
        values.put("pathPort", Site.DATABASE_PATH_PORT);
        values.put("routerId", routerId(site));
        values.put("priority", HIGHEST_PRIORITY - 10 * carriers.indexOf(node));
        values.put("advert", site.seconds(TimerSetting.KEEPALIVED_ADVERT));
        values.put("checkInterval", site.timer(TimerSetting.KEEPALIVED_CHECK_INTERVAL));
        values.put("checkTimeout", site.timer(TimerSetting.KEEPALIVED_CHECK_TIMEOUT));
        values.put("fall", site.timer(TimerSetting.KEEPALIVED_CHECK_FALL));
        values.put("rise", site.timer(TimerSetting.KEEPALIVED_CHECK_RISE));
        values.put("realTime", REAL_TIME_PRIORITY);
        quorum(site, node, values);
        return values;
    }

    private void quorum(Site site, String node, Map<String, Object> values) {
        values.put("inside", site.management(node).toString());
        values.put(
                "peersInside",
                site.others(service(), node).stream()
                        .map(n -> site.management(n).toString())
                        .toList());
        values.put(
                "databases",
                site.runs(ServiceName.DATABASE)
                        ? site.carriers(ServiceName.DATABASE).stream()
                                .map(n -> site.management(n).toString())
                                .toList()
                        : List.of());
        double round = Math.max(ROUND_MILLIS_MIN, site.timer(TimerSetting.KEEPALIVED_ADVERT) / ROUNDS_PER_ADVERT);
        values.put("round", round / 1000);
        values.put("misses", MISSES);
        values.put(
                "patience",
                site.timer(TimerSetting.KEEPALIVED_CHECK_INTERVAL) * site.timer(TimerSetting.KEEPALIVED_CHECK_FALL));
    }

    /** VRRP's group number, 1 to 255: the last byte of the address, which no other group on the network has. */
    private static int routerId(Site site) {
        return Math.max(1, site.cloud().entry(ServiceName.LOAD_BALANCER).bits() & 255);
    }

    @Override
    public List<Step> steps(Site site) {
        var carriers = site.carriers(service());
        var steps = new ArrayList<Step>();
        for (var node : carriers) {
            var needs = new LinkedHashSet<StepId>();
            needs.add(Steps.ready(site, service(), node));
            if (!node.equals(carriers.getFirst())) {
                // On a new cloud the first node takes the address; nobody takes it away from a holder that works.
                needs.add(Steps.id(carriers.getFirst(), this, "ready"));
            }
            steps.add(Steps.unit(this, site, node, needs, Duration.ofSeconds(20)));
            steps.add(Steps.ready(this, site, node, Set.of(), Duration.ofSeconds(20)));
        }
        return steps;
    }

    @Override
    public String health(Site site, String node) {
        var address = site.cloud().entry(service());
        return "systemctl is-active --quiet keepalived.service || exit 1\n"
                + "systemctl is-active --quiet " + QUORUM + " || { echo 'nobody watches its quorum'; exit 1; }\n"
                + "if [ -n \"$(ip -4 -o address show to " + address + ")\" ]; then echo 'holds the virtual address'\n"
                + "else ping -c 1 -W 1 -q " + address + " > /dev/null && echo 'stands by'; fi";
    }
}
