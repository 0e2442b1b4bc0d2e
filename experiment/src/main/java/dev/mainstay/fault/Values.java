package dev.mainstay.fault;

import dev.mainstay.input.Quantity;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** A kind's parameters, checked and with nodes by name, read as what they are; and back to text without loss, for the journal. */
record Values(Map<String, String> texts) {

    String node() {
        return text("node");
    }

    String unit() {
        return ParameterType.unit(text("unit"));
    }

    Optional<String> network() {
        return optional("network");
    }

    OptionalInt port() {
        return optional("port").stream()
                .mapToInt(p -> ParameterType.number(p, "a TCP port", 1, 65_535))
                .findFirst();
    }

    boolean oneWay() {
        return optional("one-way").map(Boolean::parseBoolean).orElse(false);
    }

    UnitKill.Restart restart() {
        return optional("restart").filter("once"::equals).isPresent() ? UnitKill.Restart.ONCE : UnitKill.Restart.NO;
    }

    List<List<String>> groups() {
        return ParameterType.groups(text("groups"));
    }

    double percent() {
        return ParameterType.percent(text("percent"));
    }

    long corePercent() {
        return ParameterType.corePercent(text("percent"));
    }

    long bitsPerSecond() {
        return Quantity.parseBitRate(text("rate"));
    }

    Duration delay() {
        return Quantity.parseDuration(text("delay"));
    }

    long bytes() {
        return Quantity.parseSize(text("limit"));
    }

    private String text(String name) {
        return optional(name).orElseThrow(() -> new IllegalArgumentException("parameter '" + name + "' is missing"));
    }

    private Optional<String> optional(String name) {
        return Optional.ofNullable(texts.get(name)).map(String::strip);
    }

    static String rate(long bitsPerSecond) {
        return plain(BigDecimal.valueOf(bitsPerSecond).movePointLeft(3)) + "kbit";
    }

    static String delay(Duration delay) {
        return plain(BigDecimal.valueOf(delay.toNanos()).movePointLeft(6)) + "ms";
    }

    static String size(long bytes) {
        return bytes / 1024 + "K";
    }

    static String percent(double percent) {
        return plain(BigDecimal.valueOf(percent)) + "%";
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }

    /** The network of the fault, or all of the cloud. */
    static Set<String> networks(FaultSite site, Optional<String> network) {
        return network.map(Set::of)
                .orElseGet(() -> site.environment().cloud().networks().keySet());
    }
}
