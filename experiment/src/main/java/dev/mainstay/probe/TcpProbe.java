package dev.mainstay.probe;

import dev.mainstay.cloud.Address;

/** One TCP connection, opened and closed; right is that it opens. */
public record TcpProbe(String name, Address host, int port, Pace pace) implements ProbeSpec {
    public TcpProbe {
        ProbeSpec.checkedName(name);
        ProbeSpec.checkedPort(port);
    }

    @Override
    public String kind() {
        return "tcp";
    }

    @Override
    public String what() {
        return "connect to " + host + ":" + port;
    }
}
