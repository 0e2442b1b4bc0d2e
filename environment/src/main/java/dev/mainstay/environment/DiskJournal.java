package dev.mainstay.environment;

import java.time.Instant;
import java.util.Optional;

/** A node whose journal can be read from its disk by the host, whether the node runs, hangs or is off. */
public interface DiskJournal {

    /**
     * What the disk holds of the node's journal. A node that lost its power may not have written its last lines.
     *
     * @param linesMax of the latest
     * @return empty when there is none on the disk
     * @throws EnvironmentFailure when the disk cannot be read
     */
    Optional<String> journalOnDisk(Instant since, int linesMax);
}
