package dev.mainstay.fault;

import dev.mainstay.input.Quantity;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a parameter's text must look like; {@link Values} reads it. */
public enum ParameterType {
    NODE(
            "a node's name, or virtual-address-holder, database-writer, messaging-leader, router-holder, guest-node, any(ROLE), all(ROLE), another(ROLE)") {
        @Override
        void check(String text) {
            Selector.parse(text);
        }
    },
    GROUPS("groups of nodes, each as for a node: controller-1 | controller-2, controller-3") {
        @Override
        void check(String text) {
            for (var group : groups(text)) {
                group.forEach(Selector::parse);
            }
        }
    },
    UNIT("a systemd unit: haproxy or haproxy.service") {
        @Override
        void check(String text) {
            unit(text);
        }
    },
    NETWORK("a network of the cloud: management") {
        @Override
        void check(String text) {
            if (!NETWORK_NAME.matcher(text.strip()).matches()) {
                throw new IllegalArgumentException("'" + text + "' is not a network's name");
            }
        }
    },
    PORT("a TCP port, 1 to 65535") {
        @Override
        void check(String text) {
            number(text, "a TCP port", 1, 65_535);
        }
    },
    SWITCH("true or false") {
        @Override
        void check(String text) {
            if (!List.of("true", "false").contains(text.strip())) {
                throw new IllegalArgumentException("'" + text + "' is neither true nor false");
            }
        }
    },
    RESTART("no or once") {
        @Override
        void check(String text) {
            if (!List.of("no", "false", "once").contains(text.strip())) {
                throw new IllegalArgumentException("'" + text + "' is neither no nor once");
            }
        }
    },
    PERCENT("0.01% to 100%") {
        @Override
        void check(String text) {
            percent(text);
        }
    },
    CORE_PERCENT("percent of one core, 1% to 10000%") {
        @Override
        void check(String text) {
            corePercent(text);
        }
    },
    RATE("8kbit to 1000gbit, a second") {
        @Override
        void check(String text) {
            between(Quantity.parseBitRate(text), 8_000, 1_000_000_000_000L, text, "8kbit", "1000gbit");
        }
    },
    DELAY("1ms to 10s") {
        @Override
        void check(String text) {
            between(
                    Quantity.parseDuration(text).toNanos(),
                    1_000_000,
                    Duration.ofSeconds(10).toNanos(),
                    text,
                    "1ms",
                    "10s");
        }
    },
    SIZE("16M to 1T") {
        @Override
        void check(String text) {
            between(Quantity.parseSize(text), 16L << 20, 1L << 40, text, "16M", "1T");
        }
    };

    private static final Pattern NETWORK_NAME = Pattern.compile("[a-z][a-z0-9-]{0,62}");
    private static final Pattern UNIT_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9@_.:-]{0,127}");
    private static final Pattern CORE = Pattern.compile("([0-9]{1,5})%");

    private final String allowed;

    ParameterType(String allowed) {
        this.allowed = allowed;
    }

    /** For messages and documents. */
    public String allowed() {
        return allowed;
    }

    /** @throws IllegalArgumentException with a sentence for the user */
    abstract void check(String text);

    /** @return what is wrong with the text, as a sentence */
    public Optional<String> mistake(String text) {
        try {
            check(text);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    static List<List<String>> groups(String text) {
        var groups = new ArrayList<List<String>>();
        for (var group : text.split("\\|", -1)) {
            groups.add(List.of(group.split(",", -1)).stream().map(String::strip).toList());
        }
        if (groups.size() < 2) {
            throw new IllegalArgumentException(
                    "'" + text + "' is one group; a partition needs two or more with | between them");
        }
        if (groups.stream().flatMap(List::stream).anyMatch(String::isEmpty)) {
            throw new IllegalArgumentException("'" + text + "' has a group without a node, or a comma too many");
        }
        return groups;
    }

    static String unit(String text) {
        var name = text.strip();
        if (!UNIT_NAME.matcher(name).matches() || name.contains("..")) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not the name of a systemd unit such as haproxy.service");
        }
        return name.matches(".*\\.(service|socket|timer|target|mount|slice)") ? name : name + ".service";
    }

    static double percent(String text) {
        double percent = BigDecimal.valueOf(Quantity.parsePercent(text))
                .movePointRight(2)
                .doubleValue();
        if (percent < 0.01) {
            throw new IllegalArgumentException("'" + text + "' is under 0.01%");
        }
        return percent;
    }

    static long corePercent(String text) {
        var match = CORE.matcher(text.strip());
        if (!match.matches()) {
            throw new IllegalArgumentException("'" + text + "' is not a percentage of one core such as 20%");
        }
        return number(match.group(1), "a percentage of one core", 1, 10_000);
    }

    static int number(String text, String what, int min, int max) {
        if (!text.strip().matches("[0-9]{1,9}")) {
            throw new IllegalArgumentException("'" + text + "' is not " + what);
        }
        int number = Integer.parseInt(text.strip());
        if (number < min || number > max) {
            throw new IllegalArgumentException(number + " is not " + what + ": " + min + " to " + max);
        }
        return number;
    }

    private static void between(long value, long min, long max, String text, String shownMin, String shownMax) {
        if (value < min || value > max) {
            throw new IllegalArgumentException("'" + text + "' is not between " + shownMin + " and " + shownMax);
        }
    }
}
