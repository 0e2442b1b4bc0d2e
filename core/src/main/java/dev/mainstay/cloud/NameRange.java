package dev.mainstay.cloud;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** A name, or several written as one: {@code controller-[1..3]} stands for controller-1, controller-2 and controller-3. */
final class NameRange {
    static final int COUNT_MAX = 50;

    private static final Pattern RANGE = Pattern.compile("([^\\[\\]]*)\\[([0-9]{1,3})\\.\\.([0-9]{1,3})]([^\\[\\]]*)");

    private NameRange() {}

    static boolean isRange(String text) {
        return text.indexOf('[') >= 0 || text.indexOf(']') >= 0;
    }

    /**
     * The names that the text stands for, in order.
     *
     * @throws IllegalArgumentException with a sentence for the user when the range is malformed, runs backwards, or has more than 50 names
     */
    static List<String> expand(String text) {
        if (!isRange(text)) {
            return List.of(text);
        }
        var match = RANGE.matcher(text);
        if (!match.matches()) {
            throw new IllegalArgumentException("a range is written like controller-[1..3]");
        }
        int first = Integer.parseInt(match.group(2));
        int last = Integer.parseInt(match.group(3));
        if (first > last) {
            throw new IllegalArgumentException("the range " + first + ".." + last + " runs backwards");
        }
        if (last - first >= COUNT_MAX) {
            throw new IllegalArgumentException(
                    "the range " + first + ".." + last + " has more than " + COUNT_MAX + " names");
        }
        return IntStream.rangeClosed(first, last)
                .mapToObj(i -> match.group(1) + i + match.group(4))
                .toList();
    }
}
