package dev.mainstay.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlainTest {
    @Test
    void a_terminal_is_told_nothing_by_a_node() {
        assertThat(Plain.line("a\u001b[2Jb\u0007c\u009bd")).isEqualTo("a\uFFFD[2Jb\uFFFDc\uFFFDd");
    }

    @Test
    void the_direction_of_writing_cannot_be_turned() {
        assertThat(Plain.line("ok\u202Edeliaf")).isEqualTo("ok\uFFFDdeliaf");
    }

    @Test
    void lone_surrogates_and_what_xml_forbids_go() {
        assertThat(Plain.line("a\uD800b\uFFFFc")).isEqualTo("a\uFFFDb\uFFFDc");
    }

    @Test
    void a_line_stays_one_line_and_has_an_end() {
        assertThat(Plain.line("a\r\nb\tc")).isEqualTo("a b c");
        assertThat(Plain.line("x".repeat(1_000_000))).hasSize(2_000).endsWith("…");
        assertThat(Plain.line("😀".repeat(5), 3)).isEqualTo("😀😀…");
    }
}
