package dev.mainstay.criticality;

import java.util.List;
import java.util.Optional;

/**
 * What was seen while a component was down, and what has to be known to judge it.
 *
 * @param killed "UNIT on NODE" of each
 * @param copies how many nodes carry the component
 * @param nodes where something was killed
 * @param guestNode the node of the guest that runs; empty when there is none
 */
record Evidence(List<Seen> seen, List<String> killed, int copies, List<String> nodes, Optional<String> guestNode) {
    Evidence {
        seen = List.copyOf(seen);
        killed = List.copyOf(killed);
        nodes = List.copyOf(nodes);
    }

    boolean guestNodeHit() {
        return guestNode.filter(nodes::contains).isPresent();
    }
}
