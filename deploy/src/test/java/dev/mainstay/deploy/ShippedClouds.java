package dev.mainstay.deploy;

import dev.mainstay.cloud.Cloud;
import dev.mainstay.cloud.CloudFile;
import java.nio.file.Path;
import java.util.Random;

/** The topologies of the catalog, with secrets that are the same in every test. */
final class ShippedClouds {
    private ShippedClouds() {}

    static Cloud cloud(String topology) {
        return CloudFile.parse(Path.of("..", "catalog", "clouds", topology + ".yaml"));
    }

    static Site site(String topology) {
        return new Site(cloud(topology), SecretsFile.make(new Random(1)));
    }
}
