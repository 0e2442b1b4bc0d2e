package dev.mainstay.environment;

import org.jspecify.annotations.Nullable;

/** An operating failure: the host or a node did not do what was asked. The message is a sentence for the user. */
public class EnvironmentFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public EnvironmentFailure(String message) {
        super(message);
    }

    public EnvironmentFailure(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
