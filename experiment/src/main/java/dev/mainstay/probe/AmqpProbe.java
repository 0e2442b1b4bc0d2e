package dev.mainstay.probe;

import dev.mainstay.cloud.Address;
import dev.mainstay.input.InvalidInput;
import java.util.List;

/**
 * One message published, confirmed and consumed; right is that the broker confirmed it. Keeps a history: at the end what was delivered is compared with what
 * had been confirmed. Like OpenStack's services it holds a connection and tries the hosts in turn when that fails.
 *
 * @param hosts all brokers, at least one
 * @param clustered whether the queue is to be a quorum queue; else it is a durable classic one
 */
public record AmqpProbe(
        String name, List<Address> hosts, int port, Login login, String vhost, boolean clustered, Pace pace)
        implements ProbeSpec {
    public AmqpProbe {
        ProbeSpec.checkedName(name);
        ProbeSpec.checkedPort(port);
        hosts = List.copyOf(hosts);
        if (hosts.isEmpty()) {
            throw InvalidInput.of("hosts", "no host", "the addresses of all brokers, to be tried in turn");
        }
    }

    @Override
    public String kind() {
        return "amqp";
    }

    @Override
    public String what() {
        return "publish to and consume from " + (clustered ? "a quorum queue" : "a durable queue") + " at "
                + String.join(", ", hosts.stream().map(Address::toString).toList());
    }
}
