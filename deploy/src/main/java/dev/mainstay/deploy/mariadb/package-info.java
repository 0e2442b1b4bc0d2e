/** The SQL database on one node. Used by {@link dev.mainstay.deploy.Components} alone. */
@NullMarked
package dev.mainstay.deploy.mariadb;

import org.jspecify.annotations.NullMarked;
