/**
 * A run as people and programs read it: terminal summary, one self-contained HTML file, JSON, JUnit XML. Reads {@link dev.mainstay.experiment.RunRecord}; drives nothing.
 */
@NullMarked
package dev.mainstay.report;

import org.jspecify.annotations.NullMarked;
