package dev.mainstay.criticality;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mainstay.event.Attempt;
import dev.mainstay.event.Event;
import dev.mainstay.tenant.Tenant;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class AttemptsTest {
    private final Attempts attempts = new Attempts();

    private void ended(String probe, long start, long end, String reason) {
        var why = reason.isEmpty() ? Optional.<String>empty() : Optional.of(reason);
        attempts.emit(new Event.AttemptEnded(end, probe, new Attempt(0, start, start, end, reason.isEmpty(), why)));
    }

    @Test
    void counts_what_began_in_the_window_and_nothing_from_before() {
        ended("image-list", 10, 200, "HTTP 503");
        ended("image-list", 100, 110, "");
        ended("image-list", 120, 130, "timed out");
        ended("image-list", 140, 150, "HTTP 500");
        ended("image-list", 160, 170, "HTTP 500");
        ended("server-list", 100, 110, "timed out");

        assertThat(attempts.since(UserFunction.IMAGE_LIST, 100))
                .isEqualTo(new Seen(UserFunction.IMAGE_LIST, 4, 3, Optional.of("HTTP 500")));
        assertThat(attempts.since(UserFunction.OBJECT_PUT, 0)).isEqualTo(Seen.notAsked(UserFunction.OBJECT_PUT));
        assertThat(attempts.longest(UserFunction.IMAGE_LIST, 100)).isEqualTo(Duration.ofNanos(10));
    }

    @Test
    void a_guest_that_is_reached_but_learns_no_name_was_made() {
        assertThat(Attempts.metadataApart(story(Optional.of(Tenant.NAMELESS))))
                .containsExactly(
                        new Seen(UserFunction.GUEST_CREATE, 1, 0, Optional.empty()),
                        new Seen(UserFunction.GUEST_METADATA, 1, 1, Optional.of(Tenant.NAMELESS)));
    }

    @Test
    void a_guest_that_is_not_made_was_never_asked_for_its_name() {
        assertThat(Attempts.metadataApart(story(Optional.of("guest not built"))))
                .containsExactly(
                        new Seen(UserFunction.GUEST_CREATE, 1, 1, Optional.of("guest not built")),
                        Seen.notAsked(UserFunction.GUEST_METADATA));
        assertThat(Attempts.metadataApart(story(Optional.empty()))).allMatch(Seen::works);
    }

    private static List<Seen> story(Optional<String> reason) {
        return List.of(
                new Seen(UserFunction.GUEST_CREATE, 1, reason.isPresent() ? 1 : 0, reason),
                Seen.notAsked(UserFunction.GUEST_METADATA));
    }
}
