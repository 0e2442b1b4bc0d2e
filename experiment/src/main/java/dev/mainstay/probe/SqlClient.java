package dev.mainstay.probe;

import dev.mainstay.cloud.Address;
import dev.mainstay.event.RunClock;
import java.io.IOException;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Writes a row and reads it back on a connection of its own, and at the end reads the table wherever it should be. */
final class SqlClient implements Client {
    private static final Duration ASIDE_MAX = Duration.ofSeconds(10);
    /** A node that joined again may still be fetching what it missed. */
    private static final Duration VERIFY_MAX = Duration.ofSeconds(30);

    private static final Duration VERIFY_PAUSE = Duration.ofMillis(500);

    private final SqlProbe probe;
    private final SqlTable table;
    private final RunClock clock;
    private final Duration verifyMax;
    private final WriteLog log = new WriteLog();

    SqlClient(SqlProbe probe, RunClock clock) {
        this(probe, clock, VERIFY_MAX);
    }

    /** @param verifyMax how long each verification goes on trying */
    SqlClient(SqlProbe probe, RunClock clock, Duration verifyMax) {
        this.probe = probe;
        this.verifyMax = verifyMax;
        this.clock = clock;
        this.table = new SqlTable(probe, new SecureRandom().nextLong());
    }

    @Override
    public void prepare() {
        try (var connection = table.connect(probe.entry(), ASIDE_MAX)) {
            table.create(connection, true);
        } catch (SQLException _) {
            // The first attempts that get through make the table; until then they show what is wrong.
        }
    }

    @Override
    public boolean needsVirtualThreads() {
        return true;
    }

    @Override
    public Optional<String> attempt(Trial trial) throws IOException {
        trial.at("connect timed out");
        try (var connection = table.connect(probe.entry(), probe.pace().timeout())) {
            trial.at("write not acknowledged in time");
            log.begun(trial.number, trial.startNanos());
            try {
                table.insert(connection, trial.number);
            } catch (SQLException failed) {
                if (!SqlTable.missing(failed)) {
                    throw failed;
                }
                table.create(connection, false);
                table.insert(connection, trial.number);
            }
            log.acked(trial.number, clock.nanos());
            trial.at("row not read in time");
            int rows = table.count(connection, trial.number);
            trial.endedAtNow();
            return rows == 1
                    ? Optional.empty()
                    : Optional.of(rows == 0 ? "row missing after its write" : "row there twice");
        } catch (SQLException failed) {
            throw SqlTable.cause(failed);
        }
    }

    @Override
    public void rehearse(Trial trial) {
        // A write of it would stand in the history.
    }

    @Override
    public Optional<WriteHistory> verify() {
        var places = new LinkedHashSet<Address>();
        places.add(probe.entry());
        places.addAll(probe.replicas());
        var writes = log.writes();
        var lost = new TreeSet<Long>();
        var duplicated = new TreeSet<Long>();
        var outOfOrder = new TreeSet<Long>();
        var read = new ArrayList<String>();
        var unread = new ArrayList<String>();
        var wrong = new ArrayList<String>();
        long until = clock.nanos() + verifyMax.toNanos();
        for (var place : places) {
            try {
                var history = History.of(writes, numbers(place, until));
                lost.addAll(history.lost());
                duplicated.addAll(history.duplicated());
                outOfOrder.addAll(history.outOfOrder());
                read.add(place.toString());
                if (!history.lost().isEmpty()) {
                    wrong.add(history.lost().size() + " lost on " + place);
                }
            } catch (IOException failed) {
                unread.add(place + " (" + Reasons.of(failed) + ")");
            }
        }
        long acknowledged = writes.stream().filter(History.Write::acked).count();
        var note = new StringBuilder("table " + table.name() + " read ")
                .append(read.isEmpty() ? "nowhere" : "on " + String.join(", ", read))
                .append("; order is that of its row numbers");
        if (!unread.isEmpty()) {
            note.append("; not read on ").append(String.join(", ", unread));
        }
        if (!wrong.isEmpty()) {
            note.append("; ").append(String.join(", ", wrong));
        }
        return Optional.of(new WriteHistory(
                unread.isEmpty(),
                acknowledged,
                writes.size() - acknowledged,
                List.copyOf(lost),
                List.copyOf(duplicated),
                List.copyOf(outOfOrder),
                note.toString()));
    }

    /** Tries again until the time is over. */
    private List<Long> numbers(Address place, long untilNanos) throws IOException {
        while (true) {
            try (var connection = table.connect(place, ASIDE_MAX)) {
                return table.numbers(connection);
            } catch (SQLException failed) {
                boolean last = clock.nanos() + VERIFY_PAUSE.toNanos() > untilNanos;
                boolean nothingPromised = log.writes().stream().noneMatch(History.Write::acked);
                if (SqlTable.missing(failed) && (last || nothingPromised)) {
                    // A table that is gone for good has lost every row.
                    return List.of();
                }
                if (last) {
                    throw SqlTable.cause(failed);
                }
            }
            try {
                clock.sleep(VERIFY_PAUSE);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                throw new WrongAnswer("interrupted");
            }
        }
    }

    @Override
    public void close() {
        try (var connection = table.connect(probe.entry(), ASIDE_MAX)) {
            table.drop(connection);
        } catch (SQLException _) {
            // Left for the next run's prepare, which drops it first; it carries this run's number, so it misleads
            // nobody.
        }
    }
}
