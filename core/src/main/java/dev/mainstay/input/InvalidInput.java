package dev.mainstay.input;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The caller's mistake, refused at the edge: everything wrong at once. The command line prints the problems and exits with 64. */
public final class InvalidInput extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    public InvalidInput(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /** A mistake in an argument rather than in a file: {@code where} names the argument. */
    public static InvalidInput of(String where, String message, String allowed) {
        return new InvalidInput(List.of(new Problem(where, 0, message, Optional.of(allowed))));
    }

    public List<Problem> problems() {
        return problems;
    }
}
