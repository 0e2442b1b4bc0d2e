/** The SQL database replicated over several nodes. Used by {@link dev.mainstay.deploy.Components} alone. */
@NullMarked
package dev.mainstay.deploy.galera;

import org.jspecify.annotations.NullMarked;
