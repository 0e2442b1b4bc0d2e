/**
 * What clients see: requests on a fixed schedule, each attempt recorded, and what follows from the record: outages, degraded spells, lost writes. Probes start on schedule whether or not earlier attempts came back.
 */
@NullMarked
package dev.mainstay.probe;

import org.jspecify.annotations.NullMarked;
