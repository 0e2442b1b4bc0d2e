package dev.mainstay.input;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The keys of one mapping, asked for one after the other. Asking for a key makes it known; {@link #done} then refuses all others with the
 * nearest known word.
 */
public final class Fields {
    private final Value.Mapping mapping;
    private final String path;
    private final int line;
    private final Problems problems;
    private final Set<String> known = new LinkedHashSet<>();

    Fields(Value.Mapping mapping, String path, int line, Problems problems) {
        this.mapping = mapping;
        this.path = path;
        this.line = line;
        this.problems = problems;
    }

    public static Fields of(Value.Mapping mapping, Problems problems) {
        return new Fields(mapping, "", 0, problems);
    }

    public Problems problems() {
        return problems;
    }

    /** Where the mapping's own key stands; 0 for the file's top. */
    public int line() {
        return line;
    }

    public boolean isEmpty() {
        return mapping.entries().isEmpty();
    }

    /** The field of this key; where it is missing, that is a problem. */
    public Field required(String key) {
        var field = optional(key);
        if (!field.given()) {
            problems.add(line, "missing key '" + below(key) + "'");
        }
        return field;
    }

    public Field optional(String key) {
        known.add(key);
        return mapping.entries().stream()
                .filter(e -> e.key().equals(key))
                .findFirst()
                .map(this::field)
                .orElseGet(() -> new Field(key, below(key), line, Optional.empty(), problems));
    }

    /** Every field in the order of the file, for mappings whose keys are the user's own names. Makes all of them known. */
    public List<Field> all() {
        var fields = new ArrayList<Field>();
        for (var entry : mapping.entries()) {
            known.add(entry.key());
            fields.add(field(entry));
        }
        return fields;
    }

    /** Refuses every key that was not asked for. */
    public void done() {
        for (var entry : mapping.entries()) {
            if (!known.contains(entry.key())) {
                problems.add(
                        entry.line(),
                        "unknown key '" + Shown.of(below(entry.key())) + "'",
                        NearestWord.hint(entry.key(), known));
            }
        }
    }

    private Field field(Value.Entry entry) {
        return new Field(entry.key(), below(entry.key()), entry.line(), Optional.of(entry.value()), problems);
    }

    private String below(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }
}
