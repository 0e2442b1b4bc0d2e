package dev.mainstay.environment;

import java.util.List;

/** A node whose processes can be signalled from outside, unseen by its init. */
public interface Processes {
    /** Process ids, as the host knows them, of a systemd unit (e.g. {@code haproxy.service}); empty when it is not running. */
    List<Long> pidsOf(String unit);

    /** @param signal a name without SIG: KILL, STOP, CONT, TERM; processes that are gone are no failure */
    void signal(List<Long> pids, String signal);
}
