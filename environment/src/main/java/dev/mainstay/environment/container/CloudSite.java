package dev.mainstay.environment.container;

import dev.mainstay.cloud.Cloud;
import dev.mainstay.environment.EnvironmentFailure;
import java.nio.file.Files;
import java.nio.file.Path;

/** What all nodes of one cloud share on this host. */
record CloudSite(
        Cloud cloud,
        CloudFolder folder,
        Links links,
        CgroupLayout layout,
        Bridges bridges,
        Layers layers,
        Launcher launcher,
        Path givenImage) {

    /** The image the cloud was made from, which stays the same though a newer one may have been built: layers fit no other. */
    Path image() {
        var image = Json.read(folder.claim(), Claim.class)
                .map(claim -> Path.of(claim.image()))
                .orElse(givenImage);
        if (!Files.isDirectory(image)) {
            throw new EnvironmentFailure("the image of cloud " + cloud.name() + ", " + image
                    + ", is not there; run `mainstay setup`, or take the cloud down and up again");
        }
        return image;
    }

    NodeCgroups cgroups(String node) {
        return layout.node(links.mark(), node);
    }
}
