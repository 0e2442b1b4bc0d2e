/**
 * Shows long work while it goes on, driven by the event stream alone: a tree redrawn in place on a terminal ({@link dev.mainstay.progress.LiveProgress}),
 * plain lines elsewhere ({@link dev.mainstay.progress.PlainProgress}).
 */
@NullMarked
package dev.mainstay.progress;

import org.jspecify.annotations.NullMarked;
