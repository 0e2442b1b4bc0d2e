package dev.mainstay.probe;

import java.util.List;

/** All that the probes of one run saw, in the order in which they were given, and whether the prober itself got on. */
public record ProbeFindings(List<ProbeRecord> records, ProberHealth health) {}
