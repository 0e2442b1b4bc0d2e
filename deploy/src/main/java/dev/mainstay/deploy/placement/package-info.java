/** Placement: which node has how much room. Used by {@link dev.mainstay.deploy.Components} alone. */
@NullMarked
package dev.mainstay.deploy.placement;

import org.jspecify.annotations.NullMarked;
