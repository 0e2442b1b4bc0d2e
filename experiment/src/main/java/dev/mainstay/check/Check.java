package dev.mainstay.check;

import dev.mainstay.cloud.Cloud;
import dev.mainstay.tenant.Belonging;
import java.util.Optional;

/**
 * A yes/no question about a cloud. Stateless; asks through the {@link CheckSite} alone; may be asked from any thread, any number of times.
 */
public sealed interface Check
        permits IdentityAnswers,
                TokenUsable,
                DashboardSessionUsable,
                ServicesHealthy,
                VirtualAddressSingle,
                ClusterWhole,
                DatabaseAnswers,
                NodesReachable,
                GuestReachable,
                ApisAnswer,
                AgentsAlive,
                ComputeReportsTrue,
                ObjectDownloadable,
                ObjectReplicasComplete {

    /** Stable tag, as in files: {@code identity-answers}. */
    String name();

    /** What it asks, as a sentence for {@code experiment show} and the documents. */
    String question();

    /** What the run has to put into the cloud for it. */
    default Optional<Belonging> belonging() {
        return Optional.empty();
    }

    /** Why the question makes no sense on this cloud, e.g. "the cloud has no virtual address"; it counts as held then. Empty when it does. */
    Optional<String> inapplicable(Cloud cloud);

    /**
     * Asks once. Blocks, at most for {@link CheckSite#LIMIT}; interruptible.
     *
     * @throws RuntimeException when it could not be asked; counts as not held, with the message as what was seen
     */
    Answer ask(CheckSite site) throws InterruptedException;

    /** @param seen a phrase: "HTTP 201 in 41 ms" */
    record Answer(boolean held, String seen) {
        static Answer yes(String seen) {
            return new Answer(true, seen);
        }

        static Answer no(String seen) {
            return new Answer(false, seen);
        }
    }
}
