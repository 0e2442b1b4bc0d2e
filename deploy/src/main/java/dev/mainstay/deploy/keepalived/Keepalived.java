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
 * Keepalived moves the virtual address (VRRPv3): away from a node that is silent, and away from one whose HAProxy does not answer. Of two
 * owners, which is what a node makes that was cut off and comes back, the one with a path to the database stays.
 */
public final class Keepalived implements Component {
    private static final int HIGHEST_PRIORITY = 200;

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
        return List.of("keepalived", "iproute2", "socat");
    }

    @Override
    public List<String> units() {
        return List.of("keepalived.service");
    }

    @Override
    public List<NodeFile> files(Site site, String node) {
        var values = values(site, node);
        return List.of(
                NodeFile.of(
                        "/etc/keepalived/keepalived.conf", Templates.render("keepalived/keepalived.conf.peb", values)),
                new NodeFile(
                        "/usr/local/lib/mainstay/database-path",
                        Templates.render("keepalived/database-path.peb", values),
                        "0755",
                        "root:root"),
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
        values.put("path", site.runs(ServiceName.DATABASE));
        values.put("routerId", routerId(site));
        values.put("priority", HIGHEST_PRIORITY - 10 * carriers.indexOf(node));
        values.put("advert", site.seconds(TimerSetting.KEEPALIVED_ADVERT));
        values.put("checkInterval", site.timer(TimerSetting.KEEPALIVED_CHECK_INTERVAL));
        values.put("checkTimeout", site.timer(TimerSetting.KEEPALIVED_CHECK_TIMEOUT));
        values.put("fall", site.timer(TimerSetting.KEEPALIVED_CHECK_FALL));
        values.put("rise", site.timer(TimerSetting.KEEPALIVED_CHECK_RISE));
        return values;
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
                + "if [ -n \"$(ip -4 -o address show to " + address + ")\" ]; then echo 'holds the virtual address'\n"
                + "else ping -c 1 -W 1 -q " + address + " > /dev/null && echo 'stands by'; fi";
    }
}
