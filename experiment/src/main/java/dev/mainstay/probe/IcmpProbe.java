package dev.mainstay.probe;

import dev.mainstay.cloud.Address;

/** One ICMP echo request; right is its own reply. */
public record IcmpProbe(String name, Address host, Pace pace) implements ProbeSpec {
    public IcmpProbe {
        ProbeSpec.checkedName(name);
    }

    @Override
    public String kind() {
        return "icmp";
    }

    @Override
    public String what() {
        return "ping " + host;
    }
}
