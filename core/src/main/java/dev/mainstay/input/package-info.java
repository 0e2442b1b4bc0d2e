/**
 * What users write, and what is wrong with it: YAML with the line of every value, problems with the mend, durations and sizes, the nearest
 * right word. Used by every package that reads a file or an argument; uses none of ours.
 */
@NullMarked
package dev.mainstay.input;

import org.jspecify.annotations.NullMarked;
