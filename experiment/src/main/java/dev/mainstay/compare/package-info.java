/**
 * The same fault on two or more clouds, repeated from the same snapshot: medians, spreads, confidence intervals, chart.
 */
@NullMarked
package dev.mainstay.compare;

import org.jspecify.annotations.NullMarked;
