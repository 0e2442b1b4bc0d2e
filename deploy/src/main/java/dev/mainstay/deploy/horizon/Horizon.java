package dev.mainstay.deploy.horizon;

import dev.mainstay.cloud.Role;
import dev.mainstay.cloud.ServiceName;
import dev.mainstay.cloud.TimerSetting;
import dev.mainstay.deploy.Component;
import dev.mainstay.deploy.Entry;
import dev.mainstay.deploy.Site;
import dev.mainstay.deploy.Step;
import dev.mainstay.deploy.Steps;
import dev.mainstay.deploy.Templates;
import dev.mainstay.environment.NodeFile;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Horizon: web pages over the other services' APIs. Who is signed in stands in the cache; replicas share it and the key of their cookies. */
public final class Horizon implements Component {
    private static final String FOLDER = "/etc/openstack-dashboard/";

    @Override
    public String name() {
        return "horizon";
    }

    @Override
    public ServiceName service() {
        return ServiceName.DASHBOARD;
    }

    @Override
    public List<String> packages() {
        return List.of("openstack-dashboard", "uwsgi-core", "uwsgi-plugin-python3", "python3-memcache", "socat");
    }

    @Override
    public Optional<Entry> entry() {
        return Optional.of(new Entry("dashboard", Site.DASHBOARD_PORT, "/healthcheck"));
    }

    @Override
    public List<String> units() {
        return List.of("horizon.service");
    }

    @Override
    public List<NodeFile> files(Site site, String node) {
        var values = values(site, node);
        return List.of(
                // The last of its folder, so that nothing after it says otherwise.
                new NodeFile(
                        FOLDER + "local_settings.d/_9999_mainstay.py",
                        Templates.render("horizon/settings.py.peb", values),
                        "0640",
                        "root:www-data"),
                NodeFile.of(FOLDER + "healthcheck", "OK\n"),
                NodeFile.of(FOLDER + "wsgi.py", Templates.render("horizon/wsgi.py.peb", values)),
                NodeFile.of(FOLDER + "horizon-uwsgi.ini", Templates.render("horizon/horizon-uwsgi.ini.peb", values)),
                NodeFile.of(
                        "/etc/systemd/system/horizon.service",
                        Templates.render("horizon/horizon.service.peb", values)));
    }

    private static Map<String, Object> values(Site site, String node) {
        var own = site.external(node).toString();
        var entry = site.cloud().entry(ServiceName.DASHBOARD).toString();
        var values = new HashMap<String, Object>();
        values.put("address", own);
        values.put("port", Site.DASHBOARD_PORT);
        values.put("hosts", new LinkedHashSet<>(List.of(entry, own)));
        values.put("host", site.cloud().entry(ServiceName.IDENTITY).toString());
        values.put("identity", site.identityUrl());
        values.put("secretKey", site.secrets().password("dashboard-cookies"));
        values.put("caches", site.caches());
        values.put("cacheDeadRetry", site.timer(TimerSetting.MEMCACHE_DEAD_RETRY));
        values.put("compute", site.cloud().runsGuests());
        values.put("haRouters", site.having(Role.NETWORK).size() > 1 ? "True" : "False");
        return values;
    }

    @Override
    public List<Step> steps(Site site) {
        return nodes(site).stream()
                .flatMap(node -> Stream.of(
                        Steps.unit(this, site, node, Set.of(), Duration.ofMinutes(1)),
                        Steps.ready(this, site, node, Set.of(), Duration.ofMinutes(2))))
                .toList();
    }

    @Override
    public String health(Site site, String node) {
        var address = site.external(node).toString();
        return "answer=$(printf 'GET /auth/login/ HTTP/1.0\\r\\nHost: " + address
                + "\\r\\n\\r\\n' | socat -T 30 - TCP:" + address + ":" + Site.DASHBOARD_PORT
                + ",connect-timeout=1 2>/dev/null | head -n 1 | tr -d '\\r')\n"
                + "echo \"${answer:-no answer}\"\n"
                + "case \"$answer\" in *' 200 '*) ;; *) false ;; esac";
    }
}
