package dev.mainstay.report;

import dev.mainstay.experiment.RunRecord;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The files of a run's report. Each is written beside its place and moved there, so that a reader never meets half a file. */
public final class ReportFolder {
    public static final String HTML = "report.html";
    public static final String JSON = "report.json";
    public static final String JUNIT = "junit.xml";

    private ReportFolder() {}

    /**
     * Writes all three, replacing what was there. The folder is made if it lacks.
     *
     * @return the HTML file
     * @throws ReportNotWritten saying why not
     */
    public static Path write(RunRecord run, Path folder) {
        // JSON first: it is the record from which the others can be made again.
        put(folder, JSON, JsonReport.of(run));
        put(folder, JUNIT, JUnitReport.of(run));
        return put(folder, HTML, HtmlReport.of(run));
    }

    /** A folder that cannot be written is found before a run of minutes rather than after it. */
    public static void probe(Path folder) {
        try {
            Files.createDirectories(folder);
            Files.delete(Files.createTempFile(folder, ".mainstay", ".tmp"));
        } catch (IOException e) {
            throw new ReportNotWritten(folder, why(e), e);
        }
    }

    static Path put(Path folder, String name, String content) {
        var target = folder.resolve(name);
        try {
            Files.createDirectories(folder);
            var draft = folder.resolve("." + name + ".part");
            try {
                Files.writeString(draft, content);
                Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(draft);
            }
            return target;
        } catch (IOException e) {
            throw new ReportNotWritten(folder, why(e), e);
        }
    }

    /** The JDK's file exceptions carry only a path as their message. */
    static String why(IOException e) {
        return switch (e) {
            case AccessDeniedException denied -> "permission denied on " + denied.getFile();
            case NoSuchFileException missing -> missing.getFile() + " does not exist";
            case NotDirectoryException file -> file.getFile() + " is not a folder";
            case FileAlreadyExistsException file -> file.getFile() + " is a file, not a folder";
            case FileSystemException other
            when other.getReason() != null -> other.getReason() + " (" + other.getFile() + ")";
            default -> String.valueOf(e.getMessage());
        };
    }
}
