package dev.mainstay.criticality;

import java.util.Locale;

/** How bad it is for the cloud that a component is down, in the words of the published analysis. From the least to the worst. */
public enum Severity {
    /** Mainly hits guests on one host, or adds no harm to regular operation. */
    LOW,
    /** Has a major impact, or loses a function. */
    MEDIUM,
    /** Makes the whole infrastructure unusable. */
    HIGH;

    public String tag() {
        return name().toLowerCase(Locale.ROOT);
    }
}
