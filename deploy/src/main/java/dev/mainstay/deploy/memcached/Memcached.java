package dev.mainstay.deploy.memcached;

import dev.mainstay.cloud.ServiceName;
import dev.mainstay.deploy.Ask;
import dev.mainstay.deploy.Component;
import dev.mainstay.deploy.Site;
import dev.mainstay.deploy.Step;
import dev.mainstay.deploy.Steps;
import dev.mainstay.deploy.Templates;
import dev.mainstay.environment.NodeFile;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** memcached: replicas know nothing of each other; their clients spread keys over them and leave a dead one alone. */
public final class Memcached implements Component {
    @Override
    public String name() {
        return "memcached";
    }

    @Override
    public ServiceName service() {
        return ServiceName.CACHE;
    }

    @Override
    public List<String> packages() {
        return List.of("memcached", "socat");
    }

    @Override
    public List<String> units() {
        return List.of("memcached.service");
    }

    @Override
    public List<NodeFile> files(Site site, String node) {
        return List.of(NodeFile.of(
                "/etc/memcached.conf",
                Templates.render(
                        "memcached/memcached.conf.peb",
                        Map.of("address", site.management(node).toString(), "port", Site.CACHE_PORT))));
    }

    @Override
    public List<Step> steps(Site site) {
        return site.carriers(service()).stream()
                .flatMap(node -> Stream.of(
                        Steps.unit(this, site, node, Set.of(), Duration.ofSeconds(20)),
                        Steps.ready(this, site, node, Set.of(), Duration.ofSeconds(20))))
                .toList();
    }

    @Override
    public String health(Site site, String node) {
        return Ask.tcp("version\\r\\nquit\\r\\n", site.management(node), Site.CACHE_PORT, 1) + " | grep -a VERSION";
    }
}
