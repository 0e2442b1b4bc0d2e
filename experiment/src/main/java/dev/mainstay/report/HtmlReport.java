package dev.mainstay.report;

import dev.mainstay.experiment.RunRecord;

/** A run as one self-contained HTML file. */
public final class HtmlReport {
    private HtmlReport() {}

    public static String of(RunRecord run) {
        return "<!doctype html><title>" + run.id().length() + "</title>";
    }
}
