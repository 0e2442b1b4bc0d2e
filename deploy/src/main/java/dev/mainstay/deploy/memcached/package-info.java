/** The cache. Used by {@link dev.mainstay.deploy.Components} alone. */
@NullMarked
package dev.mainstay.deploy.memcached;

import org.jspecify.annotations.NullMarked;
