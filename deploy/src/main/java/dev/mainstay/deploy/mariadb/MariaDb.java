package dev.mainstay.deploy.mariadb;

import dev.mainstay.cloud.ServiceName;
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

/** MariaDB alone: one replica, on all of its node's addresses. */
public final class MariaDb implements Component {
    public static final String UNIT = "mariadb.service";

    @Override
    public String name() {
        return "mariadb";
    }

    @Override
    public ServiceName service() {
        return ServiceName.DATABASE;
    }

    @Override
    public List<String> packages() {
        return List.of("mariadb-server", "mariadb-client");
    }

    @Override
    public List<String> units() {
        return List.of(UNIT);
    }

    @Override
    public List<NodeFile> files(Site site, String node) {
        return List.of(
                NodeFile.of(
                        "/etc/mysql/mariadb.conf.d/80-mainstay.cnf",
                        Templates.render("mariadb/mainstay.cnf.peb", Map.of())),
                NodeFile.of(
                        "/etc/systemd/system/mariadb.service.d/mainstay.conf",
                        Templates.render("mariadb/mainstay.conf.peb", Map.of())));
    }

    @Override
    public List<Step> steps(Site site) {
        return site.carriers(service()).stream()
                .flatMap(node -> Stream.of(
                        Steps.unit(this, site, node, Set.of(), Duration.ofMinutes(1)),
                        Accounts.step(this, site, node),
                        Steps.ready(
                                this, site, node, Set.of(Steps.id(node, this, "accounts")), Duration.ofSeconds(20))))
                .toList();
    }

    @Override
    public String health(Site site, String node) {
        return "mariadb-admin --connect-timeout=1 ping";
    }
}
