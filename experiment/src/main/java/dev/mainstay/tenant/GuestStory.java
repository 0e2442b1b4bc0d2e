package dev.mainstay.tenant;

import dev.mainstay.event.Event.StepStarted;
import dev.mainstay.event.Events;
import dev.mainstay.event.RunClock;
import dev.mainstay.guest.Demo;
import dev.mainstay.guest.GuestFailure;
import dev.mainstay.guest.Guests;
import dev.mainstay.guest.Reach;
import dev.mainstay.openstack.Credentials;
import dev.mainstay.openstack.OpenStack;
import dev.mainstay.openstack.OpenStackFailure;
import java.util.Optional;

/**
 * A guest's whole life: made, reached from outside, sees what the metadata service says of it, removed. Where it ends too early, the reason tells how far it
 * came. What it leaves then, {@link Tenant#tidy} removes.
 */
final class GuestStory implements UserOperation {
    private final Credentials administrator;
    private final Credentials user;
    private final RunClock clock;
    private final String name;

    /** @param name of the guest; the attempt's number is added */
    GuestStory(Credentials administrator, Credentials user, RunClock clock, String name) {
        this.administrator = administrator;
        this.user = user;
        this.clock = clock;
        this.name = name;
    }

    @Override
    public Optional<String> once(long number, Part part) throws InterruptedException {
        var guestName = name + "-" + number;
        Events told = event -> {
            if (event instanceof StepStarted step) {
                part.at(unfinished(step.step()));
            }
        };
        try (var admin = new OpenStack(administrator);
                var demo = new OpenStack(user)) {
            var guests = new Guests(admin, demo, Reach.network(), clock, told);
            part.at(NOT_ASKED_FOR);
            var guest = guests.create(guestName, Demo.FLAVOR);
            guests.awaitMetadata(guest);
            guests.delete(guestName);
            return Optional.empty();
        } catch (GuestFailure e) {
            return Optional.of("guest not built");
        } catch (OpenStackFailure e) {
            return Optional.of(UserOperation.phrase(e));
        }
    }

    private static final String NOT_ASKED_FOR = "the request for a guest was not answered in time";

    /** By the first word of a guest's step. */
    private static String unfinished(String step) {
        return switch (step.split(" ", 2)[0]) {
            case "build" -> "guest not built in time";
            case "floating" -> "guest built, no floating address in time";
            case "ping" -> "guest built, answers no ping in time";
            case "page" -> "guest answers pings, no page in time";
            case "metadata" -> Tenant.NAMELESS;
            case "delete" -> "guest not removed in time";
            default -> "guest not " + step + " in time";
        };
    }
}
