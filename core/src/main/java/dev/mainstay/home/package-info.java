/**
 * Where Mainstay keeps its state: {@code /var/lib/mainstay} for root, the XDG state folder otherwise, {@code MAINSTAY_HOME} before both. Folders,
 * locks between processes, and whole-file writes. Every package may use it; it uses only the clock of {@code dev.mainstay.event}.
 */
@NullMarked
package dev.mainstay.home;

import org.jspecify.annotations.NullMarked;
