/** The load balancer. Used by {@link dev.mainstay.deploy.Components} alone. */
@NullMarked
package dev.mainstay.deploy.haproxy;

import org.jspecify.annotations.NullMarked;
