package dev.mainstay.environment;

import java.util.List;

/** An environment that can drop packets between nodes. */
public interface PathCutter {
    /** Puts a cut in force within milliseconds. Idempotent by id: the same id replaces. */
    void cut(String id, List<PathCut> paths);

    /** Lifts a cut; unknown ids are no failure. */
    void mend(String id);
}
