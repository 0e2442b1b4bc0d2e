package dev.mainstay.input;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads a YAML file into {@link Value}s, with the line of each. A part of YAML only: one document whose top is a mapping with plain keys;
 * anchors, aliases and tags are refused, because a file of ours needs none and a hostile one grows by them. At most 1 MiB, 20,000 values, 20
 * levels deep.
 */
public final class YamlReader {
    private static final int BYTES_MAX = 1 << 20;
    private static final int VALUES_MAX = 20_000;
    private static final int DEPTH_MAX = 20;

    private final Problems problems;
    private final Iterator<Event> events;
    private int values;

    private YamlReader(Iterator<Event> events, Problems problems) {
        this.events = events;
        this.problems = problems;
    }

    /** The top of the file; empty when it cannot be read or is no YAML, which then is in the problems. */
    public static Optional<Fields> read(Path file, Problems problems) {
        try {
            if (Files.isDirectory(file)) {
                problems.add(0, "is a folder", "a YAML file is needed");
                return Optional.empty();
            }
            byte[] bytes;
            try (var in = Files.newInputStream(file)) {
                bytes = in.readNBytes(BYTES_MAX + 1);
            }
            if (bytes.length > BYTES_MAX) {
                problems.add(0, "is larger than 1 MiB", "no file of Mainstay's is that large");
                return Optional.empty();
            }
            var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return parse(text.toString(), problems);
        } catch (NoSuchFileException e) {
            problems.add(0, "does not exist", "");
        } catch (AccessDeniedException e) {
            problems.add(0, "may not be read by this user", "");
        } catch (CharacterCodingException e) {
            problems.add(0, "is not UTF-8 text", "");
        } catch (IOException e) {
            problems.add(0, "cannot be read: " + e.getMessage(), "");
        }
        return Optional.empty();
    }

    /** As {@link #read}, from text. */
    public static Optional<Fields> parse(String text, Problems problems) {
        if (text.length() > BYTES_MAX) {
            problems.add(0, "is larger than 1 MiB", "no file of Mainstay's is that large");
            return Optional.empty();
        }
        var settings = LoadSettings.builder()
                .setLabel(problems.file())
                .setUseMarks(true)
                .build();
        try {
            return new YamlReader(new Parse(settings).parseString(text).iterator(), problems)
                    .document()
                    .map(top -> Fields.of(top, problems));
        } catch (TooMuch e) {
            problems.add(e.line, e.what, "");
        } catch (MarkedYamlEngineException e) {
            var what = String.valueOf(e.getProblem());
            boolean tab = what.contains("TAB");
            problems.add(
                    line(e.getProblemMark()),
                    "is not valid YAML: " + (tab ? "a tab stands where a value should begin" : Shown.of(what)),
                    tab ? "indent with spaces, not tabs" : "");
        } catch (YamlEngineException e) {
            problems.add(0, "is not valid YAML: " + Shown.of(String.valueOf(e.getMessage())), "");
        }
        return Optional.empty();
    }

    private Optional<Value.Mapping> document() {
        Optional<Value> top = Optional.empty();
        while (events.hasNext()) {
            var event = events.next();
            if (event instanceof NodeEvent node) {
                if (top.isPresent()) {
                    throw new TooMuch(line(event), "has a second document (a line '---'); one is allowed");
                }
                top = Optional.of(value(node, 1));
            }
        }
        if (top.isEmpty() || (top.get() instanceof Value.Scalar s && s.isNothing())) {
            problems.add(0, "is empty", "");
            return Optional.empty();
        }
        if (top.get() instanceof Value.Mapping mapping) {
            return Optional.of(mapping);
        }
        problems.add(
                top.get().line(),
                "keys such as 'name: ...' are needed, given " + top.get().kind(),
                "");
        return Optional.empty();
    }

    private Value value(NodeEvent event, int depth) {
        if (depth > DEPTH_MAX) {
            throw new TooMuch(line(event), "is nested deeper than " + DEPTH_MAX + " levels");
        }
        if (++values > VALUES_MAX) {
            throw new TooMuch(line(event), "holds more than " + VALUES_MAX + " values");
        }
        if (event instanceof AliasEvent) {
            problems.add(line(event), "aliases (*name) are not allowed", "write the value out");
            return new Value.Scalar("", false, line(event));
        }
        if (event.getAnchor().isPresent()) {
            problems.add(line(event), "anchors (&name) are not allowed", "write the value out where it is needed");
        }
        return switch (event) {
            case ScalarEvent scalar -> {
                tag(scalar.getTag(), event);
                yield new Value.Scalar(scalar.getValue(), !scalar.isPlain(), line(event));
            }
            case SequenceStartEvent sequence -> {
                tag(sequence.getTag(), event);
                yield sequence(event, depth);
            }
            case MappingStartEvent mapping -> {
                tag(mapping.getTag(), event);
                yield mapping(event, depth);
            }
            default -> throw new IllegalStateException("a YAML event of a new kind: " + event);
        };
    }

    private Value.Sequence sequence(NodeEvent start, int depth) {
        var items = new ArrayList<Value>();
        while (events.next() instanceof NodeEvent item) {
            items.add(value(item, depth + 1));
        }
        return new Value.Sequence(items, line(start));
    }

    private Value.Mapping mapping(NodeEvent start, int depth) {
        var entries = new ArrayList<Value.Entry>();
        Map<String, Integer> lines = new HashMap<>();
        while (events.next() instanceof NodeEvent keyEvent) {
            var key = value(keyEvent, depth + 1);
            if (!(events.next() instanceof NodeEvent valueEvent)) {
                throw new IllegalStateException("a YAML key without a value at line " + key.line());
            }
            var value = value(valueEvent, depth + 1);
            if (!(key instanceof Value.Scalar name)) {
                problems.add(key.line(), "a key must be one word, given " + key.kind(), "");
                continue;
            }
            var earlier = lines.putIfAbsent(name.text(), key.line());
            if (earlier != null) {
                problems.add(
                        key.line(), "key '" + Shown.of(name.text()) + "' stands here again, first in line " + earlier);
            } else {
                entries.add(new Value.Entry(name.text(), value, key.line()));
            }
        }
        return new Value.Mapping(entries, line(start));
    }

    private void tag(Optional<String> tag, Event event) {
        if (tag.isPresent()) {
            problems.add(line(event), "tags such as " + Shown.of(tag.get()) + " are not allowed", "");
        }
    }

    private static int line(Event event) {
        return line(event.getStartMark());
    }

    private static int line(Optional<Mark> mark) {
        return mark.map(m -> m.getLine() + 1).orElse(0);
    }

    /** Ends the reading: what follows would not be worth a message. */
    private static final class TooMuch extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final int line;
        private final String what;

        TooMuch(int line, String what) {
            super(what);
            this.line = line;
            this.what = what;
        }
    }
}
