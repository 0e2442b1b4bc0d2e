/** Object storage. Used by {@link dev.mainstay.deploy.Components}, and by those who keep their data in it. */
@NullMarked
package dev.mainstay.deploy.swift;

import org.jspecify.annotations.NullMarked;
