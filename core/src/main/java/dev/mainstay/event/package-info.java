/**
 * The spine: typed events on one clock, from deploy steps to probe attempts, so that a report can lay them on one time line. Entry points:
 * {@link dev.mainstay.event.RunClock} and {@link dev.mainstay.event.Events}. Every package may use this one; it uses none of ours.
 */
@NullMarked
package dev.mainstay.event;

import org.jspecify.annotations.NullMarked;
