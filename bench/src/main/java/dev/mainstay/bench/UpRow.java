package dev.mainstay.bench;

import java.util.ArrayList;
import java.util.Optional;

/** From the command to a cloud whose identity service answers on the virtual address; the whole command counts, its own checks included. */
final class UpRow implements Row {
    enum From {
        IMAGE,
        SNAPSHOT
    }

    private final From from;

    UpRow(From from) {
        this.from = from;
    }

    @Override
    public String id() {
        return switch (from) {
            case IMAGE -> "up-from-image";
            case SNAPSHOT -> "up-from-snapshot";
        };
    }

    @Override
    public String what() {
        return switch (from) {
            case IMAGE -> "identity-ha from a built image to answering on the virtual address";
            case SNAPSHOT -> "the same from a snapshot";
        };
    }

    @Override
    public String unit() {
        return "s";
    }

    @Override
    public Bar bar() {
        return Bar.below(
                switch (from) {
                    case IMAGE -> 60;
                    case SNAPSHOT -> 30;
                });
    }

    @Override
    public int runs() {
        return 3;
    }

    @Override
    public Measured measure(int runs, Desk desk) throws InterruptedException {
        var figures = new ArrayList<Double>();
        try (var cloud = BenchCloud.of(desk, "identity-ha")) {
            if (from == From.SNAPSHOT) {
                var _ = cloud.upSeconds();
                cloud.snapshot("bench");
            }
            for (int i = 0; i < runs; i++) {
                figures.add(
                        switch (from) {
                            case IMAGE -> cloud.upSeconds();
                            case SNAPSHOT -> cloud.upSeconds("--snapshot", "bench");
                        });
                desk.tell("run %d: %.1f s".formatted(i + 1, figures.getLast()));
                if (from == From.IMAGE) {
                    cloud.down();
                }
            }
        }
        return new Measured(
                figures,
                Optional.of(
                        switch (from) {
                            case IMAGE ->
                                new Rival("fresh install by scripts, 10 to 15 min (Eschrig et al. 2015)", 600, false);
                            case SNAPSHOT ->
                                new Rival(
                                        "the same services started by hand from a snapshot, until RabbitMQ is whole (field notes)",
                                        14.9,
                                        false);
                        }),
                "time of the whole command 'mainstay up', which ends after its own checks");
    }
}
