package dev.mainstay.command;

import dev.mainstay.guest.Demo;
import dev.mainstay.guest.Guest;
import dev.mainstay.input.InvalidInput;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mainstay guest ...} */
final class GuestCommands {
    private GuestCommands() {}

    private static String checked(String name) {
        if (!name.matches("[a-z][a-z0-9-]{0,39}")) {
            throw InvalidInput.of(
                    "guest '" + name + "'", "no name for a guest", "1 to 40 of a-z, 0-9 and -, a letter first");
        }
        return name;
    }

    @Command(
            footer = {
                "  sudo mainstay guest create",
                "  sudo mainstay guest create web --flavor small --cloud openstack"
            })
    static final class Create extends MainstayCommand {
        @Mixin
        CloudOption cloud = new CloudOption();

        @Option(
                names = "--flavor",
                paramLabel = "FLAVOR",
                description = "Its size: tiny, small or medium (default: tiny).")
        String flavor = Demo.FLAVOR;

        @Parameters(
                arity = "0..1",
                paramLabel = "NAME",
                description = "The guest's name (default: the first free of guest-1, guest-2, ...).")
        @Nullable
        String name;

        Create(Session session) {
            super(session);
        }

        @Override
        ExitCode run() throws InterruptedException {
            var wanted = Optional.ofNullable(name).map(GuestCommands::checked);
            requireRoot();
            var chosen = operations().files().existing(cloud.choice());
            Guest guest;
            try (var progress = progress(chosen.name() + ": guest")) {
                guest = operations().guests().create(chosen, wanted, flavor, progress);
            }
            var address = guest.address().orElse("no address");
            print(
                    fields(guest),
                    "Guest " + guest.name() + " answers at " + address
                            + guest.node().map(n -> ", on " + n).orElse("") + ".\n  ping " + address
                            + "    curl http://" + address + "/");
            return ExitCode.PASSED;
        }
    }

    @Command(footer = "  sudo mainstay guest list")
    static final class All extends MainstayCommand {
        @Mixin
        CloudOption cloud = new CloudOption();

        All(Session session) {
            super(session);
        }

        @Override
        ExitCode run() throws InterruptedException {
            requireRoot();
            var chosen = operations().files().existing(cloud.choice());
            var guests = operations().guests().guests(chosen);
            print(
                    Map.of(
                            "cloud",
                            chosen.name(),
                            "guests",
                            guests.stream().map(GuestCommands::fields).toList()),
                    guests.isEmpty()
                            ? chosen.name() + " has no guest; 'mainstay guest create' makes one"
                            : guests.stream().map(All::line).collect(Collectors.joining("\n")));
            return ExitCode.PASSED;
        }

        private static String line(Guest guest) {
            return "%-16s %-8s %-16s %-16s %s"
                    .formatted(
                            guest.name(),
                            guest.status(),
                            guest.address().orElse("-"),
                            guest.inner().orElse("-"),
                            guest.node().orElse("-"))
                    .concat(guest.fault().map(f -> "\n  " + f).orElse(""));
        }
    }

    @Command(footer = "  sudo mainstay guest delete guest-1")
    static final class Delete extends MainstayCommand {
        @Mixin
        CloudOption cloud = new CloudOption();

        @Parameters(paramLabel = "NAME", description = "The guest.")
        String name = "";

        Delete(Session session) {
            super(session);
        }

        @Override
        ExitCode run() throws InterruptedException {
            var wanted = checked(name);
            requireRoot();
            var chosen = operations().files().existing(cloud.choice());
            try (var progress = progress(chosen.name() + ": guest " + wanted)) {
                operations().guests().deleteGuest(chosen, wanted, progress);
            }
            print(
                    Map.of("cloud", chosen.name(), "guest", wanted),
                    "Guest " + wanted + " of " + chosen.name() + " is gone.");
            return ExitCode.PASSED;
        }
    }

    private static Map<String, Object> fields(Guest guest) {
        var json = new LinkedHashMap<String, Object>();
        json.put("name", guest.name());
        json.put("id", guest.id());
        json.put("status", guest.status());
        json.put("node", guest.node().orElse(null));
        json.put("inner", guest.inner().orElse(null));
        json.put("address", guest.address().orElse(null));
        json.put("fault", guest.fault().orElse(null));
        return json;
    }
}
