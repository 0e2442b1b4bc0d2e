/**
 * A run, or a comparison of runs, as people and programs read it: terminal summary, one self-contained HTML file, JSON, JUnit XML. Reads
 * {@link dev.mainstay.experiment.RunRecord} and the comparison's record; drives nothing. Entry points: {@link dev.mainstay.report.ReportFolder}
 * writes all of them, {@link dev.mainstay.report.TerminalSummary} says it on the terminal. All text that comes from nodes is taken as hostile.
 */
@NullMarked
package dev.mainstay.report;

import org.jspecify.annotations.NullMarked;
