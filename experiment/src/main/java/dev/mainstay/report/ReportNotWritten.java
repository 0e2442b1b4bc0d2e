package dev.mainstay.report;

import dev.mainstay.environment.EnvironmentFailure;
import java.nio.file.Path;

/** A report could not be kept on disk. The run itself was not harmed by it. */
public final class ReportNotWritten extends EnvironmentFailure {
    private static final long serialVersionUID = 1L;

    ReportNotWritten(Path folder, String why, Throwable cause) {
        super("The report cannot be written to " + folder + ": " + why, cause);
    }
}
