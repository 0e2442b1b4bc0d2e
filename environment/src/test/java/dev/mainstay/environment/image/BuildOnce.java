package dev.mainstay.environment.image;

import dev.mainstay.environment.EnvironmentFailure;
import dev.mainstay.event.RunClock;
import dev.mainstay.home.Home;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Builds an image in a process of its own, for tests that take the network or the process away: HOME PACKAGE... */
final class BuildOnce {
    private BuildOnce() {}

    public static void main(String[] arguments) throws InterruptedException {
        var clock = RunClock.system();
        long space = Long.getLong("mainstay.test.space", -1);
        var builder = new ImageBuilder(
                new Home(Path.of(arguments[0])),
                System.getenv(),
                clock,
                line -> System.out.println(clock.nanos() / 1_000_000 + " ms: " + line),
                folder -> space < 0 ? Files.getFileStore(folder).getUsableSpace() : space);
        try {
            var image = builder.build(List.of(arguments).subList(1, arguments.length));
            System.out.println("image " + image.id() + " " + image.digest());
        } catch (EnvironmentFailure e) {
            System.out.println("failure: " + e.getMessage());
        }
    }
}
