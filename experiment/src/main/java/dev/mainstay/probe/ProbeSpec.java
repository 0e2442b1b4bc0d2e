package dev.mainstay.probe;

import dev.mainstay.input.InvalidInput;
import java.util.regex.Pattern;

/** What one probe asks, whom, and how often. Which client carries it out stands in {@link Clients}. */
public sealed interface ProbeSpec
        permits HttpProbe, ApiProbe, ObjectProbe, OperationProbe, TcpProbe, IcmpProbe, SqlProbe, AmqpProbe {

    /** Unique in a run: {@code [a-z][a-z0-9-]*}, at most 40 characters. */
    String name();

    Pace pace();

    /** The stable tag: http, tcp, icmp, sql, amqp, operation. */
    String kind();

    /** For people; shows no password. */
    String what();

    /** @throws InvalidInput unless the name can stand in reports, file names and names of queues */
    static String checkedName(String name) {
        if (!NAME.matcher(name).matches()) {
            throw InvalidInput.of("name", "a probe named '" + name + "'", "1 to 40 of a-z, 0-9 and -, a letter first");
        }
        return name;
    }

    /** @throws InvalidInput unless 1 to 65535 */
    static int checkedPort(int port) {
        if (port < 1 || port > 65535) {
            throw InvalidInput.of("port", "port " + port, "1 to 65535");
        }
        return port;
    }

    Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,39}");
}
