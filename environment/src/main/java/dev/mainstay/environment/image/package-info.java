/**
 * The image that all nodes are made from. {@link dev.mainstay.environment.image.ImageBuilder} resolves packages once, keeps them with their
 * checksums ({@link dev.mainstay.environment.image.PackageLock}) and builds from nothing but those, so that the second image is the first one
 * again, with or without a network. Finished ones are found through {@link dev.mainstay.environment.image.Images}.
 */
@NullMarked
package dev.mainstay.environment.image;

import org.jspecify.annotations.NullMarked;
