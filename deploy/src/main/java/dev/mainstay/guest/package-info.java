/**
 * Guests of a cloud and what they need: {@link dev.mainstay.guest.FirstContents} puts the demo project, its networks and the guest image into a
 * new cloud, {@link dev.mainstay.guest.Guests} makes guests that are reached from outside. All of it through the APIs, as a user of the cloud
 * does it.
 */
@NullMarked
package dev.mainstay.guest;

import org.jspecify.annotations.NullMarked;
