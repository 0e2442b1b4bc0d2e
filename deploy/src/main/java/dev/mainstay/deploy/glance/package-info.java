/** Glance: images of guests' disks. Used by {@link dev.mainstay.deploy.Components} alone. */
@NullMarked
package dev.mainstay.deploy.glance;

import org.jspecify.annotations.NullMarked;
