package dev.mainstay.probe;

import dev.mainstay.cloud.Address;
import dev.mainstay.input.InvalidInput;
import java.util.List;
import java.util.regex.Pattern;

/**
 * One connection, one row written and read back; right is that the row is there. Keeps a history: at the end the table is read and compared with what had been
 * acknowledged.
 *
 * @param entry where clients find the database
 * @param database the schema that holds the probe's table {@code writes}; made when it is missing and the login may; {@code [a-z][a-z0-9_]*}
 * @param replicas every database node that clients can reach, each of which must hold the history too; empty when the entry is all there is
 */
public record SqlProbe(
        String name, Address entry, int port, Login login, String database, List<Address> replicas, Pace pace)
        implements ProbeSpec {
    public static final String DATABASE = "mainstay_probe";
    private static final Pattern SCHEMA = Pattern.compile("[a-z][a-z0-9_]{0,39}");

    public SqlProbe {
        ProbeSpec.checkedName(name);
        ProbeSpec.checkedPort(port);
        // The name becomes part of statements, where parameters cannot stand.
        if (!SCHEMA.matcher(database).matches()) {
            throw InvalidInput.of("database", "a database named '" + database + "'", "1 to 40 of a-z, 0-9 and _");
        }
        replicas = List.copyOf(replicas);
    }

    @Override
    public String kind() {
        return "sql";
    }

    @Override
    public String what() {
        return "write and read " + database + ".writes at " + entry + ":" + port;
    }
}
