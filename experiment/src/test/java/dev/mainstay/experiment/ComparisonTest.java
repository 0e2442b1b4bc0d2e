package dev.mainstay.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mainstay.compare.Comparison;
import dev.mainstay.compare.ComparisonRecord;
import dev.mainstay.compare.ComparisonRecordFile;
import dev.mainstay.compare.Measure;
import dev.mainstay.event.Events;
import dev.mainstay.home.Home;
import dev.mainstay.home.OperatingFailure;
import dev.mainstay.probe.Outage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Repeats of one experiment on two clouds, in virtual time. It stands in this package because the fakes do. */
class ComparisonTest {
    private static final long SECOND = 1_000_000_000L;
    private static final Experiment EXPERIMENT = ExperimentFile.parse("try.yaml", """
            experiment: try
            title: A try
            probes: [database-writes]
            steady: [services-healthy]
            warm-up: 0s
            stages:
              - { name: cut, break: [ { power-cut: { node: controller-2 } } ], hold: 1s }
            """);

    @TempDir
    Path folder;

    private final List<String> course = new ArrayList<>();
    private final FakeCloud plain = new FakeCloud("plain");
    private final FakeCloud ha = new FakeCloud("ha");

    private class Side implements Comparison.Side {
        private final FakeCloud cloud;
        private int ups;

        Side(FakeCloud cloud) {
            this.cloud = cloud;
        }

        @Override
        public String cloud() {
            return cloud.cloud().name();
        }

        @Override
        public String topology() {
            return "three nodes";
        }

        @Override
        public Subject up(Optional<String> snapshot) {
            course.add("up " + cloud() + snapshot.map(s -> " from " + s).orElse(""));
            cloud.outages.clear();
            cloud.outages.add(new Outage(0, ++ups * (cloud == plain ? 10 : 1) * SECOND, false, ups));
            return cloud;
        }

        @Override
        public void rest() {
            course.add("rest " + cloud());
        }
    }

    private ComparisonRecord compare(int repeats, ComparisonRecord.Order order, Optional<String> snapshot) {
        var home = new Home(folder);
        var runner = new ExperimentRunner(home, SteppedClock::new, ha, ha, ha);
        return new Comparison(home, runner, SteppedClock::new)
                .run(
                        EXPERIMENT,
                        List.of(new Side(plain), new Side(ha)),
                        new Comparison.Order(repeats, order, snapshot, 1, "again"),
                        Events.none(),
                        Comparison.Progress.none());
    }

    @AfterEach
    void noInterruptStays() {
        Thread.interrupted();
    }

    @Test
    void takesTurnsFromTheSnapshotAndPutsFiguresSideBySide() {
        // the runner's probes are the HA cloud's in both runs; what differs is what each side put there
        var record = compare(2, ComparisonRecord.Order.INTERLEAVED, Optional.of("fresh"));

        assertThat(course)
                .containsExactly(
                        "up plain from fresh",
                        "rest plain",
                        "up ha from fresh",
                        "rest ha",
                        "up plain from fresh",
                        "rest plain",
                        "up ha from fresh");
        assertThat(record.verdict()).isEqualTo(Verdict.PASSED);
        assertThat(record.runs()).hasSize(4).allMatch(ComparisonRecord.Run::counted);
        var summary = record.summary("ha", Optional.of("database-writes"), Measure.LONGEST_OUTAGE)
                .orElseThrow();
        assertThat(summary.values()).containsExactly(1e9, 2e9);
        assertThat(summary.note()).startsWith("2 runs are too few");
        assertThat(record.summary("ha", Optional.empty(), Measure.RECOVERY)).isPresent();
        assertThat(record.topologies()).containsEntry("plain", "three nodes");
    }

    @Test
    void keepsItsRecord() {
        var record = compare(1, ComparisonRecord.Order.BLOCKED, Optional.empty());
        var file = folder.resolve("runs").resolve(record.id()).resolve("comparison.json");
        assertThat(ComparisonRecordFile.read(file)).isEqualTo(record);
    }

    @Test
    void doesOneCloudAfterTheOtherWhenBlocked() {
        compare(2, ComparisonRecord.Order.BLOCKED, Optional.empty());
        assertThat(course).containsExactly("up plain", "up plain", "rest plain", "up ha", "up ha");
    }

    @Test
    void countsNoRunThatSaysNothing() {
        ha.sick.add("galera");
        var record = compare(1, ComparisonRecord.Order.BLOCKED, Optional.empty());

        assertThat(record.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(record.reasons())
                .singleElement()
                .asString()
                .startsWith("run 1 on ha is not counted: the cloud was not well");
        assertThat(record.summary("ha", Optional.of("database-writes"), Measure.LONGEST_OUTAGE))
                .isEmpty();
    }

    @Test
    void goesOnWhenACloudCannotBeBroughtUp() {
        var home = new Home(folder);
        var runner = new ExperimentRunner(home, SteppedClock::new, ha, ha, ha);
        var broken = new Side(plain) {
            @Override
            public Subject up(Optional<String> snapshot) {
                throw new OperatingFailure("no memory");
            }
        };
        var record = new Comparison(home, runner, SteppedClock::new)
                .run(
                        EXPERIMENT,
                        List.of(broken, new Side(ha)),
                        new Comparison.Order(1, ComparisonRecord.Order.BLOCKED, Optional.empty(), 1, "again"),
                        Events.none(),
                        Comparison.Progress.none());

        assertThat(record.reasons()).containsExactly("run 1 on plain is not counted: no memory");
        assertThat(record.runs()).hasSize(2);
    }

    @Test
    void endsAfterTheRunInWhichItIsInterrupted() {
        ha.onInject = Thread.currentThread()::interrupt;
        var record = compare(3, ComparisonRecord.Order.BLOCKED, Optional.empty());

        assertThat(record.runs()).hasSize(1);
        assertThat(record.reasons()).contains("interrupted after 1 of 6 runs");
        assertThat(Thread.currentThread().isInterrupted()).isTrue();
    }
}
