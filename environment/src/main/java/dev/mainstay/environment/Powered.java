package dev.mainstay.environment;

import java.time.Duration;

/** A node whose power Mainstay controls. Idempotent: starting a running node does nothing. */
public interface Powered {
    /** Returns when the node's init runs and accepts commands, not when its services are up. A frozen state is cleared. */
    void start() throws InterruptedException;

    /** An orderly shutdown, which other nodes can notice by closed connections. @throws EnvironmentFailure when it is not off within the limit */
    void stop(Duration limit) throws InterruptedException;

    /** Off at once, as when the cable is pulled: no process says good-bye and no packet leaves. Works on a frozen node. */
    void powerOff() throws InterruptedException;

    /** An orderly reboot: down, and up again as {@link #start} would leave it. */
    void reboot(Duration limit) throws InterruptedException;
}
