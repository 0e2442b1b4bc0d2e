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
 * @param rowBytes what each row carries beside its numbers, 0 to {@link #ROW_BYTES_MAX}: with 0 rows are so small that a database takes minutes of them
 *     into blocks that it has already
 */
public record SqlProbe(
        String name,
        Address entry,
        int port,
        Login login,
        String database,
        List<Address> replicas,
        long rowBytes,
        Pace pace)
        implements ProbeSpec {
    public static final String DATABASE = "mainstay_probe";
    public static final long ROW_BYTES_MAX = 1L << 20;
    private static final Pattern SCHEMA = Pattern.compile("[a-z][a-z0-9_]{0,39}");

    public SqlProbe {
        ProbeSpec.checkedName(name);
        ProbeSpec.checkedPort(port);
        // The name becomes part of statements, where parameters cannot stand.
        if (!SCHEMA.matcher(database).matches()) {
            throw InvalidInput.of("database", "a database named '" + database + "'", "1 to 40 of a-z, 0-9 and _");
        }
        if (rowBytes < 0 || rowBytes > ROW_BYTES_MAX) {
            throw InvalidInput.of("row", rowBytes + " bytes in a row", "0 to " + ROW_BYTES_MAX);
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
