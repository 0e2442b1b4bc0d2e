package dev.mainstay.experiment;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.mainstay.environment.EnvironmentFailure;
import dev.mainstay.event.Event;
import dev.mainstay.home.Home;
import dev.mainstay.home.WholeFile;
import dev.mainstay.input.InvalidInput;
import dev.mainstay.input.NearestWord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** A run's record as run.json, to be read by later commands. Our own form; the form for other programs is the report's. */
public final class RunRecordFile {
    private static final JsonMapper JSON = JsonMapper.builder()
            .addMixIn(Event.class, EventByTag.class)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private RunRecordFile() {}

    static void write(Path file, RunRecord run) {
        try {
            WholeFile.write(file, JSON.writeValueAsString(run) + "\n");
        } catch (IOException | JacksonException e) {
            throw new EnvironmentFailure("the record " + file + " cannot be written: " + e, e);
        }
    }

    /** @throws EnvironmentFailure when it cannot be read */
    public static RunRecord read(Path file) {
        try {
            return JSON.readValue(file, RunRecord.class);
        } catch (JacksonException e) {
            throw new EnvironmentFailure("the record " + file + " cannot be read: " + e.getOriginalMessage(), e);
        }
    }

    /**
     * The record of a run.
     *
     * @param id its name, or {@code last}
     * @throws InvalidInput when there is no such run
     */
    public static RunRecord find(Home home, String id) {
        var ids = ids(home);
        if (id.equals("last") && !ids.isEmpty()) {
            return read(home.runs().resolve(ids.getLast()).resolve("run.json"));
        }
        if (!ids.contains(id)) {
            throw InvalidInput.of(
                    "run",
                    "there is no run '" + id + "'",
                    ids.isEmpty()
                            ? "none has been done yet: mainstay experiment run"
                            : NearestWord.of(id, ids)
                                            .map(n -> "did you mean '" + n + "'? ")
                                            .orElse("")
                                    + "'last' is " + ids.getLast());
        }
        return read(home.runs().resolve(id).resolve("run.json"));
    }

    /** Of all runs that have a record, oldest first. */
    public static List<String> ids(Home home) {
        if (!Files.isDirectory(home.runs())) {
            return List.of();
        }
        try (var folders = Files.list(home.runs())) {
            return folders.filter(f -> Files.isRegularFile(f.resolve("run.json")))
                    .sorted(Comparator.comparing(RunRecordFile::second)
                            .thenComparing(RunRecordFile::written)
                            .thenComparing(Comparator.naturalOrder()))
                    .map(f -> f.getFileName().toString())
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            throw new EnvironmentFailure("the folder of runs " + home.runs() + " cannot be read: " + e, e);
        }
    }

    /** The part of a run's name that tells when it began, to the second. */
    private static String second(Path run) {
        var name = run.getFileName().toString();
        return name.substring(0, Math.min(name.length(), "20261121-101530".length()));
    }

    /** Tells apart what began in the same second: runs that were skipped take no time. */
    private static FileTime written(Path run) {
        try {
            return Files.getLastModifiedTime(run.resolve("run.json"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "event")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Event.StepStarted.class, name = "step-started"),
        @JsonSubTypes.Type(value = Event.StepEnded.class, name = "step-ended"),
        @JsonSubTypes.Type(value = Event.StageEntered.class, name = "stage"),
        @JsonSubTypes.Type(value = Event.FaultInjecting.class, name = "fault-injecting"),
        @JsonSubTypes.Type(value = Event.FaultInjected.class, name = "fault-injected"),
        @JsonSubTypes.Type(value = Event.FaultHealing.class, name = "fault-healing"),
        @JsonSubTypes.Type(value = Event.FaultHealed.class, name = "fault-healed"),
        @JsonSubTypes.Type(value = Event.CheckSeen.class, name = "check"),
        @JsonSubTypes.Type(value = Event.AttemptEnded.class, name = "attempt"),
        @JsonSubTypes.Type(value = Event.Noted.class, name = "note")
    })
    private interface EventByTag {}
}
