package dev.mainstay.probe;

import dev.mainstay.event.RunClock;
import java.util.Optional;

final class SqlClient implements Client {
    SqlClient(SqlProbe probe, RunClock clock) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<String> attempt(Trial trial) {
        throw new UnsupportedOperationException();
    }
}
