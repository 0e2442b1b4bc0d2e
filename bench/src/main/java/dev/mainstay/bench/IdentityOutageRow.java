package dev.mainstay.bench;

import java.util.Optional;

/** What users of the identity service see when the controller that holds the virtual address loses its power. */
final class IdentityOutageRow implements Row {
    private final PowerCuts cuts;

    IdentityOutageRow(PowerCuts cuts) {
        this.cuts = cuts;
    }

    @Override
    public String id() {
        return "identity-outage";
    }

    @Override
    public String what() {
        return "identity outage when the controller with the virtual address loses power";
    }

    @Override
    public String unit() {
        return "s";
    }

    @Override
    public Bar bar() {
        return Bar.below(1.0);
    }

    @Override
    public int runs() {
        return 5;
    }

    @Override
    public Measured measure(int runs, Desk desk) throws InterruptedException {
        var found = cuts.measure(runs, desk);
        return new Measured(
                found.tuned(),
                Optional.of(new Rival("identity-ha-guide", Numbers.median(found.guide()), true)),
                ("all outages from the cut until the power is given back, and what the prober stalled on top; the worse of issuing a token (median %s s)"
                                        + " and listing users (median %s s); while the node joins again: median %s s, at most %s s more")
                                .formatted(
                                        Numbers.text(Numbers.median(found.token())),
                                        Numbers.text(Numbers.median(found.users())),
                                        Numbers.text(Numbers.median(found.back())),
                                        Numbers.text(Numbers.max(found.back())))
                        + (found.without().isEmpty()
                                ? ""
                                : "; runs without a figure: " + String.join("; ", found.without())));
    }
}
