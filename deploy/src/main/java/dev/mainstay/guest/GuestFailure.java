package dev.mainstay.guest;

import dev.mainstay.environment.EnvironmentFailure;

/** A guest did not come up, or is not reached. The message tells what Nova says of it and what the guest itself said last. */
public final class GuestFailure extends EnvironmentFailure {
    private static final long serialVersionUID = 1L;

    public GuestFailure(String message) {
        super(message);
    }
}
