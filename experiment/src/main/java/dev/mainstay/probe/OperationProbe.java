package dev.mainstay.probe;

import java.io.IOException;
import java.util.Optional;

/**
 * Something that a user does in several requests.
 *
 * @param what for people, without secrets
 */
public record OperationProbe(String name, String what, Operation operation, Pace pace) implements ProbeSpec {
    public OperationProbe {
        ProbeSpec.checkedName(name);
    }

    @Override
    public String kind() {
        return "operation";
    }

    Client client() {
        return new Client() {
            @Override
            public boolean needsVirtualThreads() {
                return true;
            }

            @Override
            public Optional<String> attempt(Trial trial) throws InterruptedException {
                return operation.once(trial.number, trial::at);
            }

            @Override
            public void rehearse(Trial trial) throws IOException, InterruptedException {
                // Too dear for the cloud to be done for nothing, and its answers take longer than classes to load.
            }
        };
    }
}
