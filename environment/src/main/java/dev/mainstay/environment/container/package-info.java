/**
 * Nodes as systemd-nspawn system containers: a real systemd on overlay layers, with control groups and networks of their own. Entry point:
 * {@link dev.mainstay.environment.container.ContainerEnvironment}; only composition roots name it, everyone else knows the ports.
 *
 * <p>Everything that a node mounts lives in a mount namespace of its own, so that the host's mounts are never changed and nothing stays mounted
 * when a node, or Mainstay itself, is killed. Control groups, interfaces and folders carry the cloud's mark ({@link
 * dev.mainstay.environment.container.Links#mark()}), so that a later process finds what an earlier one left.
 */
@NullMarked
package dev.mainstay.environment.container;

import org.jspecify.annotations.NullMarked;
