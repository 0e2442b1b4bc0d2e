package dev.mainstay.fault;

import dev.mainstay.environment.EnvironmentFailure;
import dev.mainstay.event.RunClock;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/**
 * The faults of one cloud whose undoing is owed, one file each, on disk before anything is done: {@code journal/ID.json}. Files are written
 * whole, synced, and renamed into place, so that a crash leaves the old or the new one. Thread-safe; processes exclude each other by
 * {@link FaultLock}.
 */
public final class Journal {
    /** An entry that could not be read, and why: its fault may be in force. */
    public record Unreadable(Path file, String why) {}

    /** @param entries oldest first */
    public record Contents(List<JournalEntry> entries, List<Unreadable> unreadable) {}

    static final Pattern ID = Pattern.compile("[a-z0-9-]{1,64}");
    private static final String SUFFIX = ".json";
    private static final String LOCK_SUFFIX = ".lock";
    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private final Path folder;

    /** @param folder made when the first entry is written; see {@code Home.cloud(name)/journal} */
    public Journal(Path folder) {
        this.folder = folder;
    }

    boolean has(String id) {
        return ID.matcher(id).matches() && Files.exists(file(id));
    }

    /** To be held by whoever injects or heals this fault. */
    FaultLock lock(String id, RunClock clock, Duration limit) throws InterruptedException {
        return FaultLock.take(folder.resolve(id + LOCK_SUFFIX), clock, limit);
    }

    /** On disk when this returns. */
    void write(JournalEntry entry) {
        var parameters = JSON.createObjectNode();
        entry.fault().parameters().forEach(parameters::put);
        var json = JSON.createObjectNode();
        json.put("id", entry.id());
        json.put("order", entry.order());
        json.put("fault", entry.fault().kind());
        json.set("parameters", parameters);
        json.put("state", entry.state().tag());
        json.put("at", entry.at().toString());
        json.put("keep", entry.keep());
        json.put("owner", entry.owner());
        try {
            Files.createDirectories(folder);
            var fresh = folder.resolve(entry.id() + ".new");
            try (var channel = FileChannel.open(
                    fresh, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
                var bytes = ByteBuffer.wrap((json.toPrettyString() + "\n").getBytes(StandardCharsets.UTF_8));
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(fresh, file(entry.id()), StandardCopyOption.ATOMIC_MOVE);
            syncFolder();
        } catch (IOException e) {
            throw new EnvironmentFailure("the fault journal " + folder + " cannot be written: " + e, e);
        }
    }

    /** To be called with its lock held: who waits for the lock finds no entry then, and is done. */
    void remove(String id) {
        try {
            Files.deleteIfExists(file(id));
            Files.deleteIfExists(folder.resolve(id + LOCK_SUFFIX));
            syncFolder();
        } catch (IOException e) {
            throw new EnvironmentFailure(
                    "entry " + id + " of the fault journal " + folder + " cannot be removed: " + e, e);
        }
    }

    /** Empty when there is none, which means healed. Throws {@link EnvironmentFailure} when there is one that cannot be read. */
    Optional<JournalEntry> find(String id) {
        if (!ID.matcher(id).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(parse(Files.readString(file(id))));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException | RuntimeException e) {
            throw new EnvironmentFailure(
                    "entry " + file(id) + " of the fault journal cannot be read: " + e.getMessage(), e);
        }
    }

    /** Everything that is owed, by whomever. */
    public Contents read() {
        var entries = new ArrayList<JournalEntry>();
        var unreadable = new ArrayList<Unreadable>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + SUFFIX)) {
            for (var file : files) {
                var name = file.getFileName().toString();
                try {
                    find(name.substring(0, name.length() - SUFFIX.length())).ifPresent(entries::add);
                } catch (EnvironmentFailure e) {
                    unreadable.add(new Unreadable(file, String.valueOf(e.getMessage())));
                }
            }
        } catch (NoSuchFileException | NotDirectoryException e) {
            return new Contents(List.of(), List.of());
        } catch (IOException | DirectoryIteratorException e) {
            throw new EnvironmentFailure("the fault journal " + folder + " cannot be read: " + e, e);
        }
        entries.sort(Comparator.comparingLong(JournalEntry::order).thenComparing(JournalEntry::id));
        return new Contents(List.copyOf(entries), List.copyOf(unreadable));
    }

    private static JournalEntry parse(String text) {
        JsonNode json;
        try {
            json = JSON.readTree(text);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("not JSON: " + e.getOriginalMessage(), e);
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        for (var parameter : json.path("parameters").properties()) {
            parameters.put(parameter.getKey(), parameter.getValue().asString());
        }
        var state = json.path("state").asString("");
        return new JournalEntry(
                json.path("id").asString(""),
                json.path("order").asLong(0),
                FaultKinds.make(json.path("fault").asString(""), parameters),
                JournalEntry.State.of(state)
                        .orElseThrow(() -> new IllegalArgumentException("'" + state + "' is no state of a fault")),
                Instant.parse(json.path("at").asString("")),
                json.path("keep").asBoolean(false),
                json.path("owner").asString(""));
    }

    private Path file(String id) {
        return folder.resolve(id + SUFFIX);
    }

    /** A rename is on disk when its folder is. */
    private void syncFolder() throws IOException {
        if (Files.isDirectory(folder)) {
            try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }
}
