package dev.mainstay.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mainstay.check.CheckResult;
import dev.mainstay.check.IdentityClient;
import dev.mainstay.experiment.Experiment.CheckChoice;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CheckAskerTest {
    private static final long SECOND = 1_000_000_000;
    private static final List<CheckChoice> CHOICES = List.of(choice("identity-answers"), choice("services-healthy"));

    private final FakeCloud cloud = new FakeCloud();
    private final SteppedClock clock = new SteppedClock();
    private final Identity identity = new Identity();
    private final CheckAsker asker = new CheckAsker(cloud, Optional.empty(), clock, event -> {}, identity);

    private static CheckChoice choice(String name) {
        return new CheckChoice(name, Optional.empty(), 1);
    }

    private static final class Identity implements IdentityClient {
        private int asked;

        @Override
        public Reply issueToken() {
            asked++;
            return new Reply(201, "t", 0, "", 1);
        }

        @Override
        public Reply exchange(String token) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Reply listUsers(String token) {
            return new Reply(200, "", 2, "", 1);
        }
    }

    @Test
    void asksWhatDidNotHoldAloneAndThenAllInOneRound() throws InterruptedException {
        cloud.sick.add("galera");
        clock.at(20 * SECOND, cloud.sick::clear);

        var results = asker.until("recovery", CHOICES, Duration.ofSeconds(60));

        assertThat(results).extracting(CheckResult::held).containsExactly(true, true);
        assertThat(identity.asked).isEqualTo(2);
        assertThat(clock.nanos()).isBetween(20 * SECOND, 21 * SECOND);
    }

    @Test
    void saysAtTheEndOfItsTimeWhatStillDoesNotHold() throws InterruptedException {
        cloud.sick.add("galera");

        var results = asker.until("recovery", CHOICES, Duration.ofSeconds(5));

        assertThat(results).extracting(CheckResult::check).containsExactly("services-healthy");
        assertThat(results).extracting(CheckResult::held).containsExactly(false);
        assertThat(clock.nanos()).isBetween(5 * SECOND, 6 * SECOND);
    }
}
