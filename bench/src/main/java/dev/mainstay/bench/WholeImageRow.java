package dev.mainstay.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The image with all of OpenStack's packages, from an empty state folder: packages fetched, checked, installed. */
final class WholeImageRow implements Row {
    private static final Duration LIMIT = Duration.ofMinutes(30);

    @Override
    public String id() {
        return "openstack-image";
    }

    @Override
    public String what() {
        return "image with all of OpenStack's packages, from nothing";
    }

    @Override
    public String unit() {
        return "s";
    }

    @Override
    public Bar bar() {
        return Bar.below(300);
    }

    /** Minutes, and the whole of it comes over the network each time. */
    @Override
    public int runs() {
        return 1;
    }

    @Override
    public Measured measure(int runs, Desk desk) throws InterruptedException {
        desk.requireRoot();
        var figures = new java.util.ArrayList<Double>();
        for (int i = 0; i < runs; i++) {
            figures.add(seconds(desk));
            desk.tell("run %d: %.0f s".formatted(i + 1, figures.getLast()));
        }
        return new Measured(
                List.copyOf(figures),
                Optional.of(new Rival(
                        "commercial installer on 16 cores, whole install, 90 min (Eschrig et al. 2015)", 5400, false)),
                "'mainstay setup openstack' with an empty state folder, the guest image included");
    }

    private static double seconds(Desk desk) throws InterruptedException {
        Path folder;
        try {
            folder = Files.createTempDirectory(Path.of("/var/tmp"), "mainstay-image");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        try {
            return desk.shell()
                    .run(
                            LIMIT,
                            Map.of("MAINSTAY_HOME", folder.toString()),
                            desk.home(),
                            "./mainstay",
                            "setup",
                            "openstack",
                            "-q")
                    .orUnmeasured("mainstay setup openstack")
                    .seconds();
        } finally {
            desk.shell()
                    .run(LIMIT, "rm", "-rf", "--one-file-system", folder.toString())
                    .orUnmeasured("removing " + folder);
        }
    }
}
