package dev.mainstay.probe;

import java.io.IOException;

/** The service answered, but not rightly. */
final class WrongAnswer extends IOException {
    private static final long serialVersionUID = 1L;

    private final String reason;

    /** @param reason a short stable phrase */
    WrongAnswer(String reason) {
        super(reason);
        this.reason = reason;
    }

    String reason() {
        return reason;
    }
}
