package dev.mainstay.probe;

import dev.mainstay.cloud.Address;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.mariadb.jdbc.Driver;

/**
 * The table of an SQL probe. Every row carries the run's own number beside that of the write, so that what a killed run left behind is never taken for ours.
 */
final class SqlTable {
    private static final int DATABASE_DENIED = 1044;
    private static final int NO_SUCH_DATABASE = 1049;
    private static final int NO_SUCH_TABLE = 1146;
    private static final int UNKNOWN_VARIABLE = 1193;

    private final Driver driver = new Driver();
    private final SqlProbe probe;
    private final long run;
    private final String table;

    /** @param run a random number */
    SqlTable(SqlProbe probe, long run) {
        this.probe = probe;
        this.run = run;
        // Both parts were checked: letters, digits, - and _ only.
        this.table = probe.database() + ".writes_" + probe.name().replace('-', '_');
    }

    String name() {
        return table;
    }

    /** @param limit for connecting and for each answer */
    Connection connect(Address host, Duration limit) throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", probe.login().user());
        properties.setProperty("password", probe.login().password());
        properties.setProperty("connectTimeout", String.valueOf(limit.toMillis()));
        properties.setProperty("socketTimeout", String.valueOf(limit.toMillis()));
        properties.setProperty("autocommit", "true");
        properties.setProperty("sslMode", "disable");
        return driver.connect("jdbc:mariadb://" + host + ":" + probe.port() + "/", properties);
    }

    /** Removes the table of an earlier run, if it can. */
    void create(Connection connection, boolean afresh) throws SQLException {
        try (var statement = connection.createStatement()) {
            try {
                statement.executeUpdate("CREATE DATABASE IF NOT EXISTS " + probe.database());
            } catch (SQLException failed) {
                if (failed.getErrorCode() != DATABASE_DENIED) {
                    throw failed;
                }
                // The login may have rights within the database and none to make it.
            }
            if (afresh) {
                statement.executeUpdate("DROP TABLE IF EXISTS " + table);
            }
            statement.executeUpdate("CREATE TABLE IF NOT EXISTS " + table
                    + " (seq BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY, run BIGINT NOT NULL, number BIGINT NOT NULL,"
                    + " payload MEDIUMBLOB NOT NULL, KEY (run, number)) ENGINE=InnoDB");
        }
    }

    void drop(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.executeUpdate("DROP TABLE IF EXISTS " + table);
        }
    }

    /** Returns once it is committed. */
    void insert(Connection connection, long number) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.executeUpdate("INSERT INTO " + table + " (run, number, payload) VALUES (" + run + "," + number
                    + ",REPEAT('m'," + probe.rowBytes() + "))");
        }
    }

    /** How many rows of this number there are. */
    int count(Connection connection, long number) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "SELECT COUNT(*) FROM " + table + " WHERE run=" + run + " AND number=" + number)) {
            return rows.next() ? rows.getInt(1) : 0;
        }
    }

    /** The numbers of all rows, in the order of the row numbers that the database gave them. On a Galera node, after it has applied all that the cluster had committed. */
    List<Long> numbers(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            try {
                statement.execute("SET SESSION wsrep_sync_wait=1");
            } catch (SQLException failed) {
                if (failed.getErrorCode() != UNKNOWN_VARIABLE) {
                    throw failed;
                }
            }
            var numbers = new ArrayList<Long>();
            try (var rows =
                    statement.executeQuery("SELECT number FROM " + table + " WHERE run=" + run + " ORDER BY seq")) {
                while (rows.next()) {
                    numbers.add(rows.getLong(1));
                }
            }
            return numbers;
        }
    }

    static boolean missing(SQLException failed) {
        return failed.getErrorCode() == NO_SUCH_TABLE || failed.getErrorCode() == NO_SUCH_DATABASE;
    }

    /** The socket's own failure if that is what is behind it, else one with a stable phrase. Messages of servers stay out: they vary, and may quote data. */
    static IOException cause(SQLException failed) {
        Throwable cause = failed;
        for (int depth = 0; cause != null && depth < 8; depth++) {
            if (cause instanceof IOException io) {
                return io;
            }
            cause = cause.getCause();
        }
        return new WrongAnswer(
                switch (failed.getErrorCode()) {
                    case 0 -> "connection lost";
                    case 1040 -> "too many connections (SQL error 1040)";
                    case 1045 -> "login refused (SQL error 1045)";
                    case 1047 -> "node not in the primary component (SQL error 1047)";
                    case 1129 -> "host blocked after connection errors (SQL error 1129)";
                    case 1205 -> "lock wait timed out (SQL error 1205)";
                    case 1213 -> "deadlock (SQL error 1213)";
                    case 1290 -> "read-only (SQL error 1290)";
                    default -> "SQL error " + failed.getErrorCode();
                });
    }
}
