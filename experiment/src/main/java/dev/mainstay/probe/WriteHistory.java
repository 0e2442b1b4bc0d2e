package dev.mainstay.probe;

import java.util.List;

/**
 * What became of a workload probe's writes.
 *
 * @param acknowledged writes that the service confirmed
 * @param unacknowledged writes without a confirmation: they may be there or not, neither is wrong
 * @param lost numbers of acknowledged writes that are not there at the end
 * @param duplicated numbers of writes that are there more than once
 * @param outOfOrder numbers of writes that came after a write that was begun when they had been acknowledged already
 * @param note how it was verified, or why it could not be: then the counts say nothing and {@code verified} is false
 */
public record WriteHistory(
        boolean verified,
        long acknowledged,
        long unacknowledged,
        List<Long> lost,
        List<Long> duplicated,
        List<Long> outOfOrder,
        String note) {}
