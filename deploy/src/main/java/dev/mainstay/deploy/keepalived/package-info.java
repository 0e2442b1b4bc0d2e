/** The virtual address. Used by {@link dev.mainstay.deploy.Components} alone. */
@NullMarked
package dev.mainstay.deploy.keepalived;

import org.jspecify.annotations.NullMarked;
