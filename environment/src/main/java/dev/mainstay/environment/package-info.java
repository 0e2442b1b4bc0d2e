/**
 * The port to wherever nodes live: {@link dev.mainstay.environment.Environment} and its nodes. What not every environment can do is an
 * interface of its own ({@link dev.mainstay.environment.Freezable}, {@link dev.mainstay.environment.PathCutter}, ...), met by pattern matching.
 * Deploy, faults, checks and commands use it; it uses the cloud's records.
 */
@NullMarked
package dev.mainstay.environment;

import org.jspecify.annotations.NullMarked;
