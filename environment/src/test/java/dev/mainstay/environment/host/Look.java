package dev.mainstay.environment.host;

import dev.mainstay.home.Home;
import java.nio.file.Path;

/** Prints what this host can do, for people who change the trials. */
final class Look {
    private Look() {}

    public static void main(String[] arguments) throws InterruptedException {
        long start = System.nanoTime();
        HostCapabilities.look(new Home(Path.of(arguments[0])), System.getenv()).forEach(System.out::println);
        System.out.println((System.nanoTime() - start) / 1_000_000 + " ms");
    }
}
