/**
 * Measures what Mainstay promises, beside what else does the same. Entry point: {@link dev.mainstay.bench.Bench}, started by {@code bench/run}. Nothing of the product
 * uses it.
 */
@NullMarked
package dev.mainstay.bench;

import org.jspecify.annotations.NullMarked;
