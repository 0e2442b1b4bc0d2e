package dev.mainstay.bench;

import java.util.ArrayList;
import java.util.Optional;

/** How much longer the same power cut is felt with the High Availability Guide's settings. */
final class GuideRow implements Row {
    private final PowerCuts cuts;

    GuideRow(PowerCuts cuts) {
        this.cuts = cuts;
    }

    @Override
    public String id() {
        return "identity-outage-guide";
    }

    @Override
    public String what() {
        return "the same on identity-ha-guide, as a multiple of ours";
    }

    @Override
    public String unit() {
        return "times";
    }

    @Override
    public Bar bar() {
        return Bar.atLeast(3);
    }

    @Override
    public int runs() {
        return 5;
    }

    @Override
    public Measured measure(int runs, Desk desk) throws InterruptedException {
        var found = cuts.measure(runs, desk);
        double ours = Numbers.median(found.tuned());
        if (ours == 0) {
            throw new Unmeasured("ours had no outage at all, so that there is no multiple of it");
        }
        var multiples = new ArrayList<Double>();
        found.guide().forEach(g -> multiples.add(g / ours));
        return new Measured(
                multiples,
                Optional.empty(),
                "each run of identity-ha-guide (%s..%s s) over our median (%s s)"
                        .formatted(
                                Numbers.text(Numbers.min(found.guide())),
                                Numbers.text(Numbers.max(found.guide())),
                                Numbers.text(ours)));
    }
}
