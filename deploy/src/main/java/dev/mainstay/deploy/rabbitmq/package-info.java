/** The messaging service, alone or as a cluster. Used by {@link dev.mainstay.deploy.Components} alone. */
@NullMarked
package dev.mainstay.deploy.rabbitmq;

import org.jspecify.annotations.NullMarked;
