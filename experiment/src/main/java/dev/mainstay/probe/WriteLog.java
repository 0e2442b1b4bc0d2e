package dev.mainstay.probe;

import java.util.List;
import java.util.concurrent.ConcurrentHashMap;

/** What a workload probe wrote, as its attempts go on. Thread-safe. Bounded by the lane's bound on attempts. */
final class WriteLog {
    private final ConcurrentHashMap<Long, History.Write> writes = new ConcurrentHashMap<>();

    /** To be called before anything of the write goes out. */
    void begun(long number, long nanos) {
        writes.put(number, new History.Write(number, nanos, History.Write.NEVER));
    }

    /** Counts also when the attempt has been given up meanwhile: the service has promised. */
    void acked(long number, long nanos) {
        writes.computeIfPresent(
                number, (_, w) -> new History.Write(number, w.beganNanos(), Math.min(w.ackedNanos(), nanos)));
    }

    List<History.Write> writes() {
        return List.copyOf(writes.values());
    }
}
