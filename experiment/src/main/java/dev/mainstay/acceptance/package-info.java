/**
 * The cloud's own acceptance: for every service that it runs a real operation through its API, from creating to deleting. {@link
 * dev.mainstay.acceptance.Acceptance} runs them, {@link dev.mainstay.acceptance.Operations} lists them. Leaves nothing behind.
 */
@NullMarked
package dev.mainstay.acceptance;

import org.jspecify.annotations.NullMarked;
