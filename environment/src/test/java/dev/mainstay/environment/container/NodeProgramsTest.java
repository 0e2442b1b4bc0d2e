package dev.mainstay.environment.container;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NodeProgramsTest {
    @Test
    void readsNicenessPastANameWithBlanksAndParentheses() {
        assertThat(NodePrograms.niceness(
                        "4711 (a ) b) S 1 4711 4711 0 -1 4194560 2532 0 0 0 3 2 0 0 5 -15 33 0 8921 0 0"))
                .isEqualTo(-15);
    }
}
