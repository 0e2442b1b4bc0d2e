/** The identity service. Used by {@link dev.mainstay.deploy.Components} alone. */
@NullMarked
package dev.mainstay.deploy.keystone;

import org.jspecify.annotations.NullMarked;
