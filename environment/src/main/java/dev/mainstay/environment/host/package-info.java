/**
 * The machine that Mainstay runs on: what it can do ({@link dev.mainstay.environment.host.HostCapabilities}), what is missing and how it gets
 * there ({@link dev.mainstay.environment.host.HostSetup}), and its programs. Looking changes nothing.
 */
@NullMarked
package dev.mainstay.environment.host;

import org.jspecify.annotations.NullMarked;
