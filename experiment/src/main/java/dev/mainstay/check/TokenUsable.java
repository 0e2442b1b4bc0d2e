package dev.mainstay.check;

import dev.mainstay.cloud.Cloud;
import dev.mainstay.cloud.ServiceName;
import java.util.Optional;

/**
 * A token issued at setup still buys another token. Says why it does or does not: tokens that the service stores (in memcached or elsewhere)
 * are gone when the store is; tokens that carry their own proof (Fernet, JWS) need the keys only.
 */
record TokenUsable() implements Check {
    /** Version byte 0x80 and the first bytes of a 64-bit time, in base 64: every Fernet token until the year 2106 begins so. */
    private static final String FERNET = "gAAAA";

    @Override
    public String name() {
        return Checks.NEEDS_EARLIER_TOKEN;
    }

    @Override
    public String question() {
        return "Is a token that was issued at setup still accepted?";
    }

    @Override
    public Optional<String> inapplicable(Cloud cloud) {
        return Checks.without(cloud, ServiceName.IDENTITY);
    }

    @Override
    public Answer ask(CheckSite site) throws InterruptedException {
        var token = site.earlierToken();
        if (token.isEmpty()) {
            return Answer.no("no token could be had at setup");
        }
        var reply = site.identity().exchange(token.get());
        if (reply.status() == 201) {
            return Answer.yes("accepted in " + reply.tookMillis() + " ms: " + nature(token.get()));
        }
        return Answer.no("refused with HTTP " + reply.status() + " " + reply.message() + ": " + nature(token.get()));
    }

    static String nature(String token) {
        if (token.startsWith(FERNET)) {
            return "a Fernet token carries its own proof and is not stored in memcached";
        }
        if (token.startsWith("eyJ")) {
            return "a JWS token carries its own proof and is not stored in memcached";
        }
        return "a token of " + token.length() + " characters that the service has to find in its store";
    }
}
