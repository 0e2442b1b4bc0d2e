/**
 * What a run puts into the cloud as a user of it does, so that its probes and checks have something to ask for: a guest, objects. All of it bears
 * one mark in its name, so that any later run finds and removes what an earlier one could not. Entry point: {@link dev.mainstay.tenant.Tenant}.
 */
@NullMarked
package dev.mainstay.tenant;

import org.jspecify.annotations.NullMarked;
