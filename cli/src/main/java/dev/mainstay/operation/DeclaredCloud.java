package dev.mainstay.operation;

import dev.mainstay.cloud.Cloud;

/**
 * A cloud, and the text that declares it.
 *
 * @param text kept with the cloud when it is brought up
 */
public record DeclaredCloud(Cloud cloud, String text) {}
