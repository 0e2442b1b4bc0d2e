package dev.mainstay.tenant;

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

/** Makes a guest, reaches it from outside, removes it. One that fails leaves its guest to {@link Tenant#tidy}. */
final class GuestOperation implements UserOperation {
    private final Credentials administrator;
    private final Credentials user;
    private final RunClock clock;

    GuestOperation(Credentials administrator, Credentials user, RunClock clock) {
        this.administrator = administrator;
        this.user = user;
        this.clock = clock;
    }

    @Override
    public Optional<String> once(long number, Part part) throws InterruptedException {
        var name = Tenant.MARK + "-guest-" + number;
        try (var admin = new OpenStack(administrator);
                var demo = new OpenStack(user)) {
            var guests = new Guests(admin, demo, Reach.network(), clock, Events.none());
            part.at("guest not made and reached in time");
            guests.create(name, Demo.FLAVOR);
            part.at("guest not removed in time");
            guests.delete(name);
            return Optional.empty();
        } catch (GuestFailure e) {
            return Optional.of("guest not built");
        } catch (OpenStackFailure e) {
            return Optional.of(UserOperation.phrase(e));
        }
    }
}
