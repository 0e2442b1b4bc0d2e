package dev.mainstay.deploy;

import dev.mainstay.cloud.Cloud;
import dev.mainstay.cloud.CloudFile;
import java.nio.file.Path;
import java.util.List;

/** The topologies of the catalog, with words in place of secrets. */
final class ShippedClouds {
    private ShippedClouds() {}

    static Cloud cloud(String topology) {
        return CloudFile.parse(Path.of("..", "catalog", "clouds", topology + ".yaml"));
    }

    static Site site(String topology) {
        var secrets = new Secrets(
                "ADMIN-PASSWORD",
                "IDENTITY-DATABASE-PASSWORD",
                "CLIENT-DATABASE-PASSWORD",
                "MESSAGING-PASSWORD",
                "00000000",
                "ERLANG-COOKIE",
                List.of("FERNET-KEY-0", "FERNET-KEY-1"),
                List.of("CREDENTIAL-KEY-0", "CREDENTIAL-KEY-1"),
                "ROOT");
        return new Site(cloud(topology), secrets);
    }
}
