/**
 * Things done to a cloud on purpose, each with its undoing, and the engine that owes the undoing: {@link dev.mainstay.fault.Injector} with its journal on disk. A fault acts on one target; selecting targets, timing and repeating belong to {@code dev.mainstay.experiment}.
 */
@NullMarked
package dev.mainstay.fault;

import org.jspecify.annotations.NullMarked;
