package dev.mainstay.criticality;

import java.util.List;

/** What has become of a component of the published table. */
sealed interface Today {

    /** It is there: its processes, and what is known of why their loss has the effects it has. */
    record Deployed(List<Target> targets, List<Cause> causes) implements Today {
        public Deployed {
            targets = List.copyOf(targets);
            causes = List.copyOf(causes);
        }
    }

    /**
     * OpenStack has it no more.
     *
     * @param successor who does its work now
     */
    record Retired(String successor) implements Today {}

    /**
     * OpenStack has it, Mainstay's clouds do not yet.
     *
     * @param instead what stands in for it here
     */
    record NotDeployed(String instead) implements Today {}
}
