package dev.mainstay.cloud;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/**
 * One node as declared.
 *
 * @param name the host name, unique in the cloud
 * @param faultDomains what it shares with others, e.g. {@code rack -> r1}, {@code pdu -> p1}, {@code switch -> s1}
 * @param diskBytes size of a small file system of its own under its state (needed by the disk faults); empty: the host's file system
 */
public record NodeSpec(String name, Set<Role> roles, Map<String, String> faultDomains, OptionalLong diskBytes) {
    public NodeSpec {
        roles = Collections.unmodifiableSet(new LinkedHashSet<>(roles));
        faultDomains = Collections.unmodifiableMap(new LinkedHashMap<>(faultDomains));
    }
}
