/** Neutron: guests' networks, their API, and the agents for routers, DHCP and layer 2. Used by {@link dev.mainstay.deploy.Components} alone. */
@NullMarked
package dev.mainstay.deploy.neutron;

import org.jspecify.annotations.NullMarked;
