package dev.mainstay.probe;

import dev.mainstay.event.RunClock;
import java.util.Optional;

final class AmqpClient implements Client {
    AmqpClient(AmqpProbe probe, RunClock clock) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<String> attempt(Trial trial) {
        throw new UnsupportedOperationException();
    }
}
