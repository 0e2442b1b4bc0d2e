package dev.mainstay.environment;

import dev.mainstay.home.OperatingFailure;
import org.jspecify.annotations.Nullable;

/** An operating failure: the host or a node did not do what was asked. The message is a sentence for the user. */
public class EnvironmentFailure extends OperatingFailure {
    private static final long serialVersionUID = 1L;

    public EnvironmentFailure(String message) {
        super(message);
    }

    public EnvironmentFailure(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
