/**
 * Experiments that nobody wrote: a sequence of single faults drawn from a seed, as an experiment file that runs like any other. Pure. Begin reading at
 * {@link dev.mainstay.random.RandomExperiment}.
 */
@NullMarked
package dev.mainstay.random;

import org.jspecify.annotations.NullMarked;
