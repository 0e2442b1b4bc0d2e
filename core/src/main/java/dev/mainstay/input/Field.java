package dev.mainstay.input;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * One value under its key (or in its list), read as what it should be. Each reading method returns empty when the field was not given, and also
 * when what was given is wrong; in the second case it has added the problem.
 */
public final class Field {
    private final String key;
    private final String path;
    private final int keyLine;
    private final Optional<Value> value;
    private final Problems problems;

    Field(String key, String path, int keyLine, Optional<Value> value, Problems problems) {
        this.key = key;
        this.path = path;
        this.keyLine = keyLine;
        this.value = value;
        this.problems = problems;
    }

    public boolean given() {
        return value.isPresent();
    }

    /** The key alone, as written. */
    public String key() {
        return key;
    }

    /** From the top of the file: {@code services.database.role}, {@code nodes.a.roles[0]}. */
    public String path() {
        return path;
    }

    /** Where a message about the value should point. */
    public int line() {
        return value.filter(Value.Scalar.class::isInstance).map(Value::line).orElse(keyLine);
    }

    public int keyLine() {
        return keyLine;
    }

    /** Adds a problem about this field; the message is put behind its path. */
    public void problem(String message, String allowed) {
        problems.add(line(), Shown.of(path) + ": " + message, allowed);
    }

    /** Any scalar as it was written. */
    public Optional<String> text() {
        return scalar("a text").map(Value.Scalar::text);
    }

    /** @param allowed says in words what the form allows */
    public Optional<String> text(Pattern form, String allowed) {
        return text().filter(text -> {
            boolean fits = form.matcher(text).matches();
            if (!fits) {
                problem("'" + Shown.of(text) + "' is not a valid name", allowed);
            }
            return fits;
        });
    }

    /** One of some words; {@code of} is empty for any other. */
    public <T> Optional<T> oneOf(Collection<String> words, Function<String, Optional<T>> of) {
        var text = scalar("one word").map(Value.Scalar::text);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        var found = words.contains(text.get()) ? of.apply(text.get()) : Optional.<T>empty();
        if (found.isEmpty()) {
            problem("unknown value '" + Shown.of(text.get()) + "'", NearestWord.hint(text.get(), words));
        }
        return found;
    }

    public Optional<String> oneOf(Collection<String> words) {
        return oneOf(words, Optional::of);
    }

    /** @param parser throws {@link IllegalArgumentException} with a sentence for the user */
    public <T> Optional<T> parsed(String kind, Function<String, T> parser) {
        return scalar(kind).flatMap(scalar -> {
            try {
                return Optional.of(parser.apply(scalar.text()));
            } catch (IllegalArgumentException e) {
                problem(String.valueOf(e.getMessage()), "");
                return Optional.empty();
            }
        });
    }

    public Optional<Boolean> bool() {
        return scalar("true or false").flatMap(scalar -> switch (scalar.text()) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default -> {
                problem("true or false is needed, given " + scalar.kind(), "");
                yield Optional.empty();
            }
        });
    }

    /** A whole number without a unit. */
    public Optional<Long> number(long min, long max) {
        return scalar("a whole number").flatMap(scalar -> {
            if (!scalar.text().matches("-?[0-9]{1,18}")) {
                problem(
                        "a whole number without a unit is needed, given " + scalar.kind(),
                        "allowed: " + min + " to " + max);
                return Optional.empty();
            }
            return within(Long.valueOf(scalar.text()), min, max, String::valueOf);
        });
    }

    public Optional<Duration> duration(Duration min, Duration max) {
        return parsed("a duration such as 500ms", Quantity::parseDuration)
                .flatMap(d -> within(d, min, max, Quantity::show));
    }

    /** In bytes. */
    public Optional<Long> size(long min, long max) {
        return parsed("a size such as 512M", Quantity::parseSize).flatMap(s -> within(s, min, max, Quantity::showSize));
    }

    /** In bits a second. */
    public Optional<Long> bitRate(long min, long max) {
        return parsed("a bandwidth such as 10mbit", Quantity::parseBitRate)
                .flatMap(r -> within(r, min, max, Quantity::showBitRate));
    }

    /** As a fraction from 0 to 1. */
    public Optional<Double> percent() {
        return parsed("a percentage such as 20%", Quantity::parsePercent);
    }

    public Optional<Fields> mapping() {
        return value.flatMap(v -> {
            if (v instanceof Value.Mapping mapping) {
                return Optional.of(new Fields(mapping, path, keyLine, problems));
            }
            problem("a mapping (indented keys) is needed, given " + v.kind(), "");
            return Optional.empty();
        });
    }

    /** The items of a list, each a field of its own; empty as well when nothing or something else was given. */
    public List<Field> items() {
        var items = new ArrayList<Field>();
        if (value.isPresent()) {
            if (value.get() instanceof Value.Sequence sequence) {
                for (var item : sequence.items()) {
                    var place = "[" + items.size() + "]";
                    items.add(new Field(place, path + place, item.line(), Optional.of(item), problems));
                }
            } else {
                problem("a list such as [a, b] is needed, given " + value.get().kind(), "");
            }
        }
        return items;
    }

    /** What stands here, for the caller that accepts more than one kind (a word or a mapping). */
    public Optional<Value> value() {
        return value;
    }

    private Optional<Value.Scalar> scalar(String needed) {
        return value.flatMap(v -> {
            if (v instanceof Value.Scalar scalar && !scalar.isNothing()) {
                return Optional.of(scalar);
            }
            problem(needed + " is needed, given " + v.kind(), "");
            return Optional.empty();
        });
    }

    private <T extends Comparable<T>> Optional<T> within(T given, T min, T max, Function<T, String> show) {
        if (given.compareTo(min) < 0 || given.compareTo(max) > 0) {
            problem(show.apply(given) + " is out of range", "allowed: " + show.apply(min) + " to " + show.apply(max));
            return Optional.empty();
        }
        return Optional.of(given);
    }
}
