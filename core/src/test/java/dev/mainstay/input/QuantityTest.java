package dev.mainstay.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuantityTest {

    @ParameterizedTest
    @CsvSource({"100ms,PT0.1S", "1s,PT1S", "1.5s,PT1.5S", "2m,PT2M", "1h,PT1H", "0s,PT0S", "0.000001ms,PT0.000000001S"})
    void durationsHaveAUnit(String text, Duration expected) {
        assertThat(Quantity.parseDuration(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "5",
                "s",
                "-1s",
                "1e3s",
                "1 s s",
                "1,5s",
                "5S",
                "999999999999h",
                "0x1s",
                "1.1234567s",
                "\u0661s"
            })
    void whatIsNoDurationIsRefusedWithASentence(String text) {
        assertThatThrownBy(() -> Quantity.parseDuration(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("'" + text + "' ");
    }

    @ParameterizedTest
    @CsvSource({"100ms,100ms", "1000ms,1s", "1500ms,1500ms", "90s,90s", "60s,1m", "3600s,1h", "0s,0ms"})
    void durationsAreShownAsOneWouldWriteThem(String given, String shown) {
        assertThat(Quantity.show(Quantity.parseDuration(given))).isEqualTo(shown);
    }

    @Test
    void sizesAreBinaryAndRatesDecimal() {
        assertThat(Quantity.parseSize("512M")).isEqualTo(512L << 20);
        assertThat(Quantity.parseBitRate("10mbit")).isEqualTo(10_000_000);
        assertThat(Quantity.parsePercent("20%")).isEqualTo(0.2);
        assertThat(Quantity.showSize(512L << 20)).isEqualTo("512M");
        assertThat(Quantity.showBitRate(10_000_000)).isEqualTo("10mbit");
        assertThatThrownBy(() -> Quantity.parsePercent("101%")).hasMessage("'101%' is not between 0% and 100%");
        assertThatThrownBy(() -> Quantity.parseSize("5mbit"))
                .hasMessage("'5mbit' has the wrong unit 'mbit' for a size (units: K, M, G, T)");
    }

    @ParameterizedTest
    @CsvSource({
        "databse,database",
        "DATABASE,database",
        "mesaging,messaging",
        "active_active,active-active",
        "idenitty,identity"
    })
    void nearestWordIsWhatWasMeant(String given, String meant) {
        var words = List.of("database", "messaging", "identity", "active-active");
        assertThat(NearestWord.of(given, words)).contains(meant);
    }

    @Test
    void farWordsAreNotGuessed() {
        assertThat(NearestWord.of("colour", List.of("database", "name"))).isEmpty();
        assertThat(NearestWord.of("x".repeat(100_000), List.of("database"))).isEmpty();
        assertThat(NearestWord.hint("nmae", List.of("name", "nodes")))
                .isEqualTo("did you mean 'name'? allowed: name, nodes");
    }
}
