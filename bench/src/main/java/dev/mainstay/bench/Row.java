package dev.mainstay.bench;

import java.util.List;
import java.util.Optional;

/** One line of the table: something promised, and how it is measured. */
interface Row {
    String id();

    /** What is measured, for people. */
    String what();

    /** Of the measured figure, the bar and the rival's. */
    String unit();

    Bar bar();

    /** How many runs unless the caller says otherwise. */
    int runs();

    /**
     * Measures. Blocks for as long as it takes, tells its progress on the desk, leaves nothing behind.
     *
     * @throws Unmeasured when it cannot be measured here, with the reason
     */
    Measured measure(int runs, Desk desk) throws InterruptedException;

    /**
     * What was found.
     *
     * @param figures one for each run, in the row's unit, in the order of the runs
     * @param rival what it is put beside
     * @param note what a reader has to know about how it was measured; may be empty
     */
    record Measured(List<Double> figures, Optional<Rival> rival, String note) {}

    /**
     * Another way to the same end.
     *
     * @param figure in the row's unit
     * @param measured whether in this run, on this machine; else it was published, and {@code what} says where
     */
    record Rival(String what, double figure, boolean measured) {}

    /** What is to be reached: at most, or (for all of the runs) never above. */
    record Bar(double figure, Judged judged) {
        enum Judged {
            /** The median of the runs is below the bar. */
            MEDIAN_BELOW,
            /** Every single run is at most the bar. */
            ALL_AT_MOST,
            /** The median of the runs is at least the bar. */
            MEDIAN_AT_LEAST
        }

        static Bar below(double figure) {
            return new Bar(figure, Judged.MEDIAN_BELOW);
        }

        static Bar allAtMost(double figure) {
            return new Bar(figure, Judged.ALL_AT_MOST);
        }

        static Bar atLeast(double figure) {
            return new Bar(figure, Judged.MEDIAN_AT_LEAST);
        }

        boolean met(List<Double> figures) {
            return switch (judged) {
                case MEDIAN_BELOW -> Numbers.median(figures) < this.figure;
                case ALL_AT_MOST -> figures.stream().allMatch(f -> f <= this.figure);
                case MEDIAN_AT_LEAST -> Numbers.median(figures) >= this.figure;
            };
        }

        String text() {
            return switch (judged) {
                case MEDIAN_BELOW -> "< " + Numbers.text(figure);
                case ALL_AT_MOST -> "all <= " + Numbers.text(figure);
                case MEDIAN_AT_LEAST -> ">= " + Numbers.text(figure);
            };
        }
    }

    /** It cannot be measured here. */
    final class Unmeasured extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unmeasured(String why) {
            super(why);
        }
    }
}
