package dev.mainstay.experiment;

import dev.mainstay.check.Checks;
import dev.mainstay.experiment.Experiment.CheckChoice;
import dev.mainstay.experiment.Experiment.FaultChoice;
import dev.mainstay.fault.FaultKinds;
import dev.mainstay.input.Field;
import dev.mainstay.input.Fields;
import dev.mainstay.input.NearestWord;
import dev.mainstay.input.Problems;
import dev.mainstay.input.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/** Reads lists whose items are a word, alone ({@code - identity-answers}) or with settings ({@code - identity-answers: { within: 10s }}). */
final class ChoiceReader {
    private static final Duration WITHIN_MIN = Duration.ofMillis(100);
    private static final Duration WITHIN_MAX = Duration.ofMinutes(30);

    private ChoiceReader() {}

    /**
     * An item of such a list.
     *
     * @param line where the word stands
     */
    record Word(String word, Optional<Fields> settings, int line) {}

    /** Empty when the item is no such thing, which then is in the problems. */
    static Optional<Word> word(Field item, String what, Collection<String> words) {
        var value = item.value();
        if (value.isPresent() && value.get() instanceof Value.Mapping mapping) {
            var fields = item.mapping().orElseThrow();
            if (mapping.entries().size() != 1) {
                item.problem(
                        "one " + what + " an item, with its settings below it",
                        "as in - " + words.iterator().next() + ": { ... }");
                return Optional.empty();
            }
            var entry = fields.all().getFirst();
            if (!known(entry, entry.key(), what, words)) {
                return Optional.empty();
            }
            return Optional.of(new Word(entry.key(), entry.mapping(), entry.keyLine()));
        }
        return item.text()
                .filter(text -> known(item, text, what, words))
                .map(text -> new Word(text, Optional.empty(), item.line()));
    }

    private static boolean known(Field where, String word, String what, Collection<String> words) {
        if (words.contains(word)) {
            return true;
        }
        where.problem("'" + word + "' is not a " + what, NearestWord.hint(word, words));
        return false;
    }

    static List<CheckChoice> checks(Field field) {
        var checks = new ArrayList<CheckChoice>();
        for (var item : field.items()) {
            var word = word(item, "check", Checks.names());
            if (word.isEmpty()) {
                continue;
            }
            Optional<Duration> within = Optional.empty();
            if (word.get().settings().isPresent()) {
                var settings = word.get().settings().get();
                within = settings.optional("within").duration(WITHIN_MIN, WITHIN_MAX);
                settings.done();
            }
            checks.add(new CheckChoice(word.get().word(), within, word.get().line()));
        }
        return checks;
    }

    static List<FaultChoice> faults(Field field, Problems problems) {
        var faults = new ArrayList<FaultChoice>();
        for (var item : field.items()) {
            var word = word(item, "fault", FaultKinds.tags());
            if (word.isEmpty()) {
                continue;
            }
            var options = new LinkedHashMap<String, String>();
            var lines = new LinkedHashMap<String, Integer>();
            for (var option : word.get().settings().map(Fields::all).orElse(List.of())) {
                options.put(option.key(), written(option));
                lines.put(option.key(), option.line());
            }
            for (var problem : FaultKinds.problems(word.get().word(), options)) {
                problems.add(
                        lines.getOrDefault(problem.file(), word.get().line()),
                        problem.message(),
                        problem.allowed().orElse(""));
            }
            faults.add(new FaultChoice(word.get().word(), options, word.get().line()));
        }
        return faults;
    }

    /** Lists as the command line writes them: items with commas between, lists of lists with bars between. */
    private static String written(Field option) {
        return option.value().map(ChoiceReader::written).orElse("");
    }

    private static String written(Value value) {
        return switch (value) {
            case Value.Scalar scalar -> scalar.text();
            case Value.Sequence sequence -> {
                boolean nested = sequence.items().stream().anyMatch(Value.Sequence.class::isInstance);
                yield String.join(
                        nested ? " | " : ", ",
                        sequence.items().stream().map(ChoiceReader::written).toList());
            }
            case Value.Mapping mapping -> mapping.kind();
        };
    }
}
