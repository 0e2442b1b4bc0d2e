package dev.mainstay.deploy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Steps in an order in which each comes after all that it needs. Pure: making and printing a plan touches nothing. */
public final class Plan {
    private final List<Step> steps;

    private Plan(List<Step> steps) {
        this.steps = List.copyOf(steps);
    }

    /** @throws IllegalArgumentException when a name is given twice, a need is no step of the plan, or needs run in a circle */
    public static Plan of(List<Step> steps) {
        var byId = new LinkedHashMap<StepId, Step>();
        for (var step : steps) {
            if (byId.put(step.id(), step) != null) {
                throw new IllegalArgumentException("two steps are called " + step.id());
            }
        }
        for (var step : steps) {
            for (var need : step.needs()) {
                if (!byId.containsKey(need)) {
                    throw new IllegalArgumentException(step.id() + " needs " + need + ", which is no step");
                }
            }
        }
        var ordered = new ArrayList<Step>();
        var placed = new LinkedHashSet<StepId>();
        while (ordered.size() < steps.size()) {
            var next = steps.stream()
                    .filter(s -> !placed.contains(s.id()) && placed.containsAll(s.needs()))
                    .toList();
            if (next.isEmpty()) {
                var left = steps.stream().map(Step::id).filter(i -> !placed.contains(i));
                throw new IllegalArgumentException(
                        "needs run in a circle: " + left.map(StepId::toString).collect(Collectors.joining(", ")));
            }
            next.forEach(s -> {
                ordered.add(s);
                placed.add(s.id());
            });
        }
        return new Plan(ordered);
    }

    public List<Step> steps() {
        return steps;
    }

    public Optional<Step> step(StepId id) {
        return steps.stream().filter(s -> s.id().equals(id)).findFirst();
    }

    /** How many steps must end before this one can begin, counted along the longest chain of needs: 0 for the first ones. */
    public Map<StepId, Integer> depths() {
        var depths = new HashMap<StepId, Integer>();
        for (var step : steps) {
            depths.put(
                    step.id(),
                    step.needs().stream()
                            .mapToInt(n -> depths.getOrDefault(n, 0) + 1)
                            .max()
                            .orElse(0));
        }
        return depths;
    }

    /** One line per step in order: wave, name, what it does, and what it needs. */
    public String text() {
        var depths = depths();
        var text = new StringBuilder();
        int width =
                steps.stream().mapToInt(s -> s.id().toString().length()).max().orElse(0);
        for (var step : steps) {
            text.append(String.format(
                    "%2d  %-" + Math.max(1, width) + "s  %s%s%n",
                    depths.getOrDefault(step.id(), 0),
                    step.id(),
                    step.does(),
                    needs(step.needs())));
        }
        return text.toString();
    }

    private static String needs(Set<StepId> needs) {
        return needs.isEmpty()
                ? ""
                : "  <- " + needs.stream().map(StepId::toString).collect(Collectors.joining(", "));
    }
}
