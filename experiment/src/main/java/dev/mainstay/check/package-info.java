/**
 * Yes/no questions about a cloud, asked at a stage of an experiment, each answered with what was seen.
 */
@NullMarked
package dev.mainstay.check;

import org.jspecify.annotations.NullMarked;
