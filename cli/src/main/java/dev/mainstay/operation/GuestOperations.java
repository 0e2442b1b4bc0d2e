package dev.mainstay.operation;

import dev.mainstay.acceptance.Outcome;
import dev.mainstay.cloud.Cloud;
import dev.mainstay.event.Events;
import dev.mainstay.guest.Guest;
import java.util.List;
import java.util.Optional;

/** What users of a running cloud do: guests, and the cloud's own acceptance. Over its APIs, so that no lock is needed. */
public interface GuestOperations {
    /**
     * Makes a guest and returns once it answers.
     *
     * @param name empty for the first free one
     */
    Guest create(Cloud cloud, Optional<String> name, String flavor, Events events) throws InterruptedException;

    List<Guest> guests(Cloud cloud) throws InterruptedException;

    void deleteGuest(Cloud cloud, String name, Events events) throws InterruptedException;

    /** An outcome for each service that the cloud runs. */
    List<Outcome> verify(Cloud cloud, Events events) throws InterruptedException;
}
