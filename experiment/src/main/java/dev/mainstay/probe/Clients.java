package dev.mainstay.probe;

import dev.mainstay.event.RunClock;

/** The one list of what can probe. */
final class Clients {
    private Clients() {}

    /** @throws dev.mainstay.environment.EnvironmentFailure when this host cannot carry out such a probe */
    static Client of(ProbeSpec spec, RunClock clock) {
        return switch (spec) {
            case HttpProbe http -> HttpClients.of(http, clock);
            case ApiProbe api -> HttpClients.of(api, clock);
            case ObjectProbe object -> HttpClients.of(object, clock);
            case OperationProbe operation -> operation.client();
            case TcpProbe tcp -> new TcpClient(tcp);
            case IcmpProbe icmp -> IcmpClient.open(icmp, clock);
            case SqlProbe sql -> new SqlClient(sql, clock);
            case AmqpProbe amqp -> new AmqpClient(amqp, clock);
        };
    }
}
