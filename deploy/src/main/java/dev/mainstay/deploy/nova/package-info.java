/** Nova: guests, their API, scheduler and conductor, and the agents that run them. Used by {@link dev.mainstay.deploy.Components} alone. */
@NullMarked
package dev.mainstay.deploy.nova;

import org.jspecify.annotations.NullMarked;
