package dev.mainstay.deploy.swift;

import dev.mainstay.cloud.Role;
import dev.mainstay.cloud.ServiceName;
import dev.mainstay.cloud.TimerSetting;
import dev.mainstay.deploy.Component;
import dev.mainstay.deploy.Entry;
import dev.mainstay.deploy.PythonStart;
import dev.mainstay.deploy.Registration;
import dev.mainstay.deploy.Site;
import dev.mainstay.deploy.Step;
import dev.mainstay.deploy.Steps;
import dev.mainstay.deploy.Templates;
import dev.mainstay.environment.NodeFile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Swift's API: knows from the rings which stores to ask, and keeps nothing itself. */
public final class SwiftProxy implements Component {
    static final String USER = "swift";
    private static final String UNIT = "swift-proxy.service";

    @Override
    public String name() {
        return "swift-proxy";
    }

    @Override
    public ServiceName service() {
        return ServiceName.OBJECT_STORAGE;
    }

    @Override
    public List<String> packages() {
        return List.of("swift-proxy", "python3-keystonemiddleware", "python3-memcache", "socat");
    }

    @Override
    public Optional<Registration> registration(Site site) {
        return Optional.of(new Registration(
                USER,
                "object-store",
                site.url(ServiceName.OBJECT_STORAGE, Site.OBJECT_PORT) + "/v1/AUTH_%(project_id)s"));
    }

    @Override
    public Optional<Entry> entry() {
        return Optional.of(new Entry("object-storage", Site.OBJECT_PORT, "/healthcheck"));
    }

    @Override
    public List<String> units() {
        return List.of(UNIT);
    }

    @Override
    public List<NodeFile> files(Site site, String node) {
        return List.of(
                SwiftFiles.hash(site),
                SwiftFiles.secret(
                        "/etc/swift/proxy-server.conf",
                        Templates.render("swift/proxy-server.conf.peb", values(site, node))),
                PythonStart.file(),
                SwiftFiles.restarted(SwiftFiles.UNITS));
    }

    private static Map<String, Object> values(Site site, String node) {
        var values = new HashMap<String, Object>();
        values.put("address", site.external(node).toString());
        values.put("port", Site.OBJECT_PORT);
        values.put("identity", site.identityUrl());
        values.put("region", Site.REGION);
        values.put("user", USER);
        values.put("password", site.secrets().password(Registration.secret(USER)));
        values.put("caches", site.caches());
        values.put("cacheTimeout", site.seconds(TimerSetting.MEMCACHE_SOCKET_TIMEOUT));
        values.put("cacheDeadRetry", site.timer(TimerSetting.MEMCACHE_DEAD_RETRY));
        values.put("connectTimeout", site.seconds(TimerSetting.OBJECT_CONNECT));
        values.put("readTimeout", site.seconds(TimerSetting.OBJECT_READ));
        values.put("writeTimeout", site.seconds(TimerSetting.OBJECT_WRITE));
        values.put("errorInterval", site.timer(TimerSetting.OBJECT_ERROR_INTERVAL));
        // Swift's own default is 10 errors, each of which makes a client wait. Not the first ones: a moment in which
        // the whole
        // cloud is busy must not shut every store out.
        values.put("errorLimit", site.tuned() ? 2 : 10);
        return values;
    }

    @Override
    public List<Step> steps(Site site) {
        var steps = new ArrayList<Step>();
        var stores = new SwiftStorage();
        for (var node : nodes(site)) {
            // A node that keeps objects as well has its rings from there.
            var rings = site.having(Role.STORAGE).contains(node)
                    ? Steps.id(node, stores, "rings")
                    : Steps.id(node, this, "rings");
            if (!site.having(Role.STORAGE).contains(node)) {
                steps.add(Rings.step(this, site, node));
            }
            steps.add(Steps.unit(this, site, node, Set.of(rings), Duration.ofMinutes(1)));
            steps.add(Steps.ready(this, site, node, Set.of(), Duration.ofMinutes(1)));
        }
        return steps;
    }

    @Override
    public String health(Site site, String node) {
        return "answer=$(" + SwiftFiles.ask(site.external(node).toString(), String.valueOf(Site.OBJECT_PORT)) + ")\n"
                + "echo \"${answer:-no answer}\"\n"
                + "case \"$answer\" in *' 200 '*) ;; *) false ;; esac";
    }
}
