package dev.mainstay.input;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Collects what is wrong with one file, so that all of it can be told at once. For one thread. */
public final class Problems {
    private static final int KEPT_MAX = 100;

    private final String file;
    private final List<Problem> found = new ArrayList<>();
    private int dropped;

    /** @param file as the user named it */
    public Problems(String file) {
        this.file = file;
    }

    public String file() {
        return file;
    }

    public void add(int line, String message, String allowed) {
        add(new Problem(file, line, message, allowed.isEmpty() ? Optional.empty() : Optional.of(allowed)));
    }

    public void add(int line, String message) {
        add(line, message, "");
    }

    private void add(Problem problem) {
        if (found.contains(problem)) {
            return;
        }
        if (found.size() < KEPT_MAX) {
            found.add(problem);
        } else {
            dropped++;
        }
    }

    public boolean any() {
        return !found.isEmpty();
    }

    /** In the order of the file's lines; at most 100, then one that says how many more there were. */
    public List<Problem> all() {
        var sorted = new ArrayList<>(found);
        sorted.sort(Comparator.comparingInt(Problem::line));
        if (dropped > 0) {
            sorted.add(new Problem(file, 0, "and " + dropped + " more problems", Optional.empty()));
        }
        return List.copyOf(sorted);
    }

    /** @throws InvalidInput with all of them if there are any */
    public void refuse() {
        if (any()) {
            throw new InvalidInput(all());
        }
    }
}
