/**
 * A client of the OpenStack APIs: {@link dev.mainstay.openstack.OpenStack} signs in and has one object for each service. Blocks; every request
 * has a time limit; what goes wrong is an {@link dev.mainstay.openstack.OpenStackFailure}. Knows nothing of how a cloud was brought up.
 */
@NullMarked
package dev.mainstay.openstack;

import org.jspecify.annotations.NullMarked;
