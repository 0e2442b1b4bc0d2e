package dev.mainstay.bench;

import java.util.List;
import java.util.Optional;

/** {@code ./mainstay demo} on a fresh clone with an empty state folder and an empty Maven repository, or once more in the same place. */
final class DemoRow implements Row {
    private final FreshClone clone;
    private final boolean fresh;

    DemoRow(FreshClone clone, boolean fresh) {
        this.clone = clone;
        this.fresh = fresh;
    }

    @Override
    public String id() {
        return fresh ? "demo-fresh" : "demo-again";
    }

    @Override
    public String what() {
        return fresh ? "./mainstay demo, all fetched and built" : "./mainstay demo, a second time";
    }

    @Override
    public String unit() {
        return "s";
    }

    @Override
    public Bar bar() {
        return Bar.below(fresh ? 600 : 240);
    }

    /** Minutes each, and the first cannot be repeated in one clone. */
    @Override
    public int runs() {
        return 1;
    }

    @Override
    public Measured measure(int runs, Desk desk) throws InterruptedException {
        var seconds = clone.seconds(desk);
        return new Measured(
                List.of(fresh ? seconds.first() : seconds.second()),
                Optional.of(new Rival("fresh install alone, 10 to 15 min (Eschrig et al. 2015)", 600, false)),
                "a clone with a state folder and a Maven repository of its own, empty at first; packages that the host itself needs were installed before");
    }
}
