package dev.mainstay.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The kept output of one step: a file, readable by its owner alone, and its last lines in memory. Thread-safe. */
final class StepLog implements AutoCloseable {
    private static final int TAIL = 40;

    private final Path file;
    private final Writer writer;
    private final Deque<String> tail = new ArrayDeque<>();

    StepLog(Path file) {
        this.file = file;
        try {
            PrivateFile.write(file, "");
            writer = Files.newBufferedWriter(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the step log " + file, e);
        }
    }

    synchronized void line(String line) {
        if (tail.size() == TAIL) {
            tail.removeFirst();
        }
        tail.addLast(line);
        try {
            writer.write(line);
            writer.write('\n');
            writer.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the step log " + file, e);
        }
    }

    synchronized List<String> tail() {
        return List.copyOf(tail);
    }

    Path file() {
        return file;
    }

    @Override
    public synchronized void close() {
        try {
            writer.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the step log " + file, e);
        }
    }
}
