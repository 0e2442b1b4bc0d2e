package dev.mainstay.operation;

import dev.mainstay.cloud.Cloud;
import dev.mainstay.cloud.Topology;
import dev.mainstay.input.Problem;
import java.nio.file.Path;
import java.util.List;

/** What can be said about clouds and experiments from their files alone: changes nothing but the file that {@link #write} makes. Needs no root. */
public interface CloudFiles {
    /**
     * Writes a commented cloud file with subnets that neither this host nor another cloud uses, and a name that no other cloud has.
     *
     * @throws dev.mainstay.input.InvalidInput when the file exists and {@code replace} is false
     */
    Cloud write(Topology topology, Path file, boolean replace);

    /** Everything wrong with a file of a cloud or an experiment; empty when all is well. */
    List<Problem> problems(Path file);

    /**
     * A cloud as its file declares it now. Throws {@link dev.mainstay.input.InvalidInput} with everything that is wrong, or when there is no such
     * file.
     */
    DeclaredCloud read(CloudChoice choice);

    /** A cloud that ships with Mainstay, under this name: as it is kept when it exists, else on subnets that are free now. */
    DeclaredCloud shipped(Topology topology, String name);

    /** A cloud as it was brought up. Throws {@link dev.mainstay.input.InvalidInput} when there is none, with the nearest name. */
    Cloud existing(CloudChoice choice);

    /** What bringing it up would do. */
    List<PlannedStep> plan(Cloud cloud);
}
