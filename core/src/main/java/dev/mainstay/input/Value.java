package dev.mainstay.input;

import java.util.List;

/** What stands at one place of a YAML file. Lines count from 1. */
public sealed interface Value {

    int line();

    /** How a message calls it, e.g. "a list". */
    String kind();

    /** @param quoted whether it stood in quotes, so that it is text whatever it looks like */
    record Scalar(String text, boolean quoted, int line) implements Value {
        @Override
        public String kind() {
            return isNothing() ? "nothing" : "'" + Shown.of(text) + "'";
        }

        /** Nothing behind the colon, or one of YAML's own words for nothing. */
        public boolean isNothing() {
            return !quoted && (text.isEmpty() || text.equals("~") || text.equalsIgnoreCase("null"));
        }
    }

    record Sequence(List<Value> items, int line) implements Value {
        public Sequence {
            items = List.copyOf(items);
        }

        @Override
        public String kind() {
            return "a list";
        }
    }

    /** Keys are unique; their order is the file's. */
    record Mapping(List<Entry> entries, int line) implements Value {
        public Mapping {
            entries = List.copyOf(entries);
        }

        @Override
        public String kind() {
            return "a mapping";
        }
    }

    /** @param line of the key */
    record Entry(String key, Value value, int line) {}
}
