package dev.mainstay.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class QuietTest {
    @Test
    void countsWaitingForDisksAsIdleAndGuestsOnce() {
        var before = Quiet.ticks("cpu  100 0 50 800 50 0 0 0 90 0");
        var after = Quiet.ticks("cpu  140 0 60 830 70 0 0 0 130 0");

        assertThat(Quiet.busy(before, after)).isCloseTo(0.5, within(1e-9));
    }

    @Test
    void nothingCountedIsNotBusy() {
        var ticks = Quiet.ticks("cpu  1 2 3 4 5 6 7 8 9 10");

        assertThat(Quiet.busy(ticks, ticks)).isZero();
    }
}
