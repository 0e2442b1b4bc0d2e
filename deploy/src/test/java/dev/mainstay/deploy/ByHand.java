package dev.mainstay.deploy;

import dev.mainstay.cloud.CloudFile;
import dev.mainstay.environment.container.ContainerEnvironment;
import dev.mainstay.event.Event;
import dev.mainstay.event.RunClock;
import dev.mainstay.home.Home;
import java.nio.file.Path;

/** Drives a real cloud by hand while developing: {@code ByHand CLOUD.yaml HOME IMAGE plan|up|start|stop|down|status|versions...}. */
final class ByHand {
    private ByHand() {}

    public static void main(String[] arguments) throws Exception {
        var clock = RunClock.system();
        var home = new Home(Path.of(arguments[1]));
        var cloud = CloudFile.parse(Path.of(arguments[0]));
        var environment = ContainerEnvironment.of(cloud, home, Path.of(arguments[2]), clock);
        var deployment = Deployment.of(environment, home, clock, event -> {
            if (event instanceof Event.StepEnded e) {
                System.out.printf(
                        "%8.3f %-14s %-22s %-8s %6d ms %s%n",
                        e.atNanos() / 1e9,
                        e.node(),
                        e.step(),
                        e.outcome(),
                        e.took().toMillis(),
                        e.detail().orElse(""));
            }
        });
        for (int i = 3; i < arguments.length; i++) {
            long start = clock.nanos();
            switch (arguments[i]) {
                case "plan" -> System.out.print(deployment.plan().text());
                case "up" -> deployment.up();
                case "start" -> deployment.start();
                case "stop" -> deployment.stop();
                case "down" -> deployment.down();
                case "status" -> {
                    var status = deployment.status();
                    status.replicas().forEach(System.out::println);
                    System.out.println(status.virtualAddressHolders() + " " + status.clusterSizes() + " "
                            + status.answer() + " " + status.problems());
                }
                case "versions" -> System.out.println(deployment.versions());
                case "outage" -> {
                    var name = arguments[++i].equals("holder")
                            ? deployment.virtualAddressHolders().getFirst()
                            : arguments[i];
                    var probe = new TokenProbe(clock, deployment.access(), 50);
                    clock.sleep(java.time.Duration.ofSeconds(2));
                    long cut = clock.nanos();
                    ((dev.mainstay.environment.Powered) environment.node(name)).powerOff();
                    System.out.printf("   %s is off after %d ms%n", name, (clock.nanos() - cut) / 1_000_000);
                    clock.sleep(java.time.Duration.ofSeconds(Integer.getInteger("hold", 6)));
                    long on = clock.nanos();
                    ((dev.mainstay.environment.Powered) environment.node(name)).start();
                    while (!deployment.status().healthy() && clock.nanos() - on < 60e9) {
                        clock.sleep(java.time.Duration.ofMillis(500));
                    }
                    System.out.printf(
                            "   healthy %.1f s after its start: %s%n",
                            (clock.nanos() - on) / 1e9, deployment.status().problems());
                    System.out.println("   WORST " + TokenProbe.report(probe.stop(), cut));
                }
                case "sh" -> {
                    var result = environment
                            .node(arguments[++i])
                            .run(dev.mainstay.environment.Exec.script(
                                    java.time.Duration.ofSeconds(60), arguments[++i]));
                    System.out.print(result.stdout() + result.stderr());
                }
                case "cut" -> ((dev.mainstay.environment.Powered) environment.node(arguments[++i])).powerOff();
                case "on" -> ((dev.mainstay.environment.Powered) environment.node(arguments[++i])).start();
                default -> throw new IllegalArgumentException(arguments[i]);
            }
            System.out.printf("== %s took %.2f s%n", arguments[i], (clock.nanos() - start) / 1e9);
        }
    }
}
