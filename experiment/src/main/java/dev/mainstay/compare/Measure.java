package dev.mainstay.compare;

/** What is compared between runs. */
public enum Measure {
    LONGEST_OUTAGE("longest outage", Unit.NANOS),
    TOTAL_OUTAGE("all outages together", Unit.NANOS),
    FAILED_ATTEMPTS("failed attempts", Unit.COUNT),
    LOST_WRITES("acknowledged writes lost", Unit.COUNT),
    /** From the end of healing until all steady checks held. Of the cloud, not of a probe. */
    RECOVERY("recovery after healing", Unit.NANOS);

    public enum Unit {
        NANOS,
        COUNT
    }

    private final String text;
    private final Unit unit;

    Measure(String text, Unit unit) {
        this.text = text;
        this.unit = unit;
    }

    public String text() {
        return text;
    }

    public Unit unit() {
        return unit;
    }
}
