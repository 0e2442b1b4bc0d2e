/**
 * Setup, check, break, check, heal, check: the experiment file, its run and its verdict. Entry point: {@link dev.mainstay.experiment.ExperimentRunner}.
 */
@NullMarked
package dev.mainstay.experiment;

import org.jspecify.annotations.NullMarked;
