package dev.mainstay.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** From pressing return to the last line of the help. */
final class HelpRow implements Row {
    private static final Duration LIMIT = Duration.ofMinutes(10);

    @Override
    public String id() {
        return "help";
    }

    @Override
    public String what() {
        return "mainstay --help";
    }

    @Override
    public String unit() {
        return "s";
    }

    @Override
    public Bar bar() {
        return Bar.below(0.3);
    }

    @Override
    public int runs() {
        return 15;
    }

    @Override
    public Measured measure(int runs, Desk desk) throws InterruptedException {
        // The first start may build and train the cache; users pay for that once.
        desk.shell().run(LIMIT, "./mainstay", "--help").orUnmeasured("./mainstay --help");
        var ours = new ArrayList<Double>();
        var plain = new ArrayList<Double>();
        var openstack = new ArrayList<Double>();
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        boolean client = desk.shell().has("openstack");
        for (int i = 0; i < runs; i++) {
            ours.add(desk.shell()
                    .run(LIMIT, "./mainstay", "--help")
                    .orUnmeasured("./mainstay --help")
                    .seconds());
            plain.add(desk.shell()
                    .run(LIMIT, java, "-jar", "cli/target/mainstay-cli.jar", "--help")
                    .orUnmeasured("java -jar")
                    .seconds());
            if (client) {
                openstack.add(desk.shell()
                        .run(LIMIT, "openstack", "--help")
                        .orUnmeasured("openstack --help")
                        .seconds());
            }
        }
        var note = "plain 'java -jar' of the same program: " + seconds(plain)
                + (client ? "" : "; the openstack client is not installed here");
        return new Measured(
                ours,
                Optional.of(
                        client
                                ? new Rival("openstack --help", Numbers.median(openstack), true)
                                : new Rival("java -jar without launcher and cache", Numbers.median(plain), true)),
                note);
    }

    private static String seconds(List<Double> figures) {
        return Numbers.text(Numbers.median(figures)) + " s";
    }
}
