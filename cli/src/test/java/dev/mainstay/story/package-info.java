/** The product as its users run it: the command line in a JVM of its own, on real containers. */
@NullMarked
package dev.mainstay.story;

import org.jspecify.annotations.NullMarked;
