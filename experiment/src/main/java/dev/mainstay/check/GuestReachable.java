package dev.mainstay.check;

import dev.mainstay.cloud.Cloud;
import dev.mainstay.cloud.ServiceName;
import dev.mainstay.tenant.Belonging;
import java.time.Duration;
import java.util.Optional;

/** The run's guest answers at its floating address. */
record GuestReachable() implements Check {
    private static final Duration PING_LIMIT = Duration.ofSeconds(1);
    private static final int TRIES = 3;

    @Override
    public String name() {
        return "guest-reachable";
    }

    @Override
    public String question() {
        return "Does a guest answer a ping at its floating address?";
    }

    @Override
    public Optional<Belonging> belonging() {
        return Optional.of(Belonging.GUEST);
    }

    @Override
    public Optional<String> inapplicable(Cloud cloud) {
        return Checks.without(cloud, ServiceName.COMPUTE);
    }

    @Override
    public Answer ask(CheckSite site) {
        var address = site.tenant().guestAddress();
        for (int tried = 1; tried <= TRIES; tried++) {
            if (site.pings(address, PING_LIMIT)) {
                return Answer.yes(address + " answers" + (tried > 1 ? " the ping number " + tried : ""));
            }
        }
        return Answer.no("no answer from " + address + " to " + TRIES + " pings");
    }
}
