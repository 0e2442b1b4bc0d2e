package dev.mainstay.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordingTest {
    @ParameterizedTest
    @CsvSource({
        "420000, 0.42 ms",
        "4200000, 4.2 ms",
        "410400000, 410 ms",
        "999600000, 1.00 s",
        "2312000000, 2.31 s",
        "25310000000, 25.3 s",
        "60000000000, 1 min",
        "125000000000, 2 min 5 s",
        "7260000000000, 2 h 1 min",
        "0, 0.00 ms"
    })
    void spans_have_about_three_digits_and_a_unit(long nanos, String said) {
        assertThat(Wording.span(nanos)).isEqualTo(said);
    }

    @Test
    void sentences_tell_outages_in_seconds() {
        assertThat(Wording.inSentence(410_000_000)).isEqualTo("0.41 s");
    }

    @Test
    void offsets_have_a_sign_and_milliseconds() {
        assertThat(Wording.offset(-37_000_000)).isEqualTo("−0.037 s");
        assertThat(Wording.offset(413_400_000)).isEqualTo("+0.413 s");
    }

    @Test
    void a_small_share_is_never_shown_as_none() {
        assertThat(Wording.share(1, 30_000)).isEqualTo("< 0.01 %");
        assertThat(Wording.share(0, 30_000)).isEqualTo("0 %");
        assertThat(Wording.share(5, 540)).isEqualTo("0.93 %");
    }

    @Test
    void lists_end_in_and() {
        assertThat(Wording.list(List.of("a", "b", "c"))).isEqualTo("a, b and c");
    }

    @Test
    void numbers_are_tied_to_their_units() {
        assertThat(Wording.tied("for 0.41 s after")).isEqualTo("for 0.41\u00a0s after");
    }
}
