/** The dashboard. Used by {@link dev.mainstay.deploy.Components} alone. */
@NullMarked
package dev.mainstay.deploy.horizon;

import org.jspecify.annotations.NullMarked;
