package dev.mainstay.deploy;

import dev.mainstay.cloud.Network;
import dev.mainstay.cloud.Role;
import dev.mainstay.cloud.ServiceName;
import dev.mainstay.cloud.TimerSetting;
import java.util.HashMap;
import java.util.Map;

/** What the templates of OpenStack's services are filled with; holds passwords. */
public final class OpenStackValues {
    private OpenStackValues() {}

    /** @param user the service's account at the identity service, e.g. nova */
    public static Map<String, Object> of(Site site, String node, String user) {
        var values = new HashMap<String, Object>();
        values.put("node", node);
        values.put("management", site.management(node).toString());
        values.put("external", site.external(node).toString());
        if (site.cloud().networks().containsKey(Network.TUNNEL)) {
            values.put("tunnel", site.tunnel(node).toString());
        }
        values.put("externalLink", site.link(Network.EXTERNAL));
        values.put("identityUrl", site.identityUrl());
        values.put("identityBase", site.url(ServiceName.IDENTITY, Site.IDENTITY_PORT));
        values.put("region", Site.REGION);
        values.put("user", user);
        values.put("userPassword", site.secrets().password(Registration.secret(user)));
        values.put("caches", site.caches());
        values.put("tokenCaches", site.tokenCaches());
        values.put("cacheTimeout", site.seconds(TimerSetting.MEMCACHE_SOCKET_TIMEOUT));
        values.put("cacheDeadRetry", site.timer(TimerSetting.MEMCACHE_DEAD_RETRY));
        values.put("messagingUrl", site.runs(ServiceName.MESSAGING) ? site.messagingUrl() : "");
        values.put("networkNodes", site.having(Role.NETWORK).size());
        values.put("metadataSecret", site.secrets().password("metadata-proxy"));
        return values;
    }
}
