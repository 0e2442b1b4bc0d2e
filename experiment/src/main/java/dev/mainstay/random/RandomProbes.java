package dev.mainstay.random;

import dev.mainstay.check.Checks;
import dev.mainstay.cloud.Cloud;
import dev.mainstay.experiment.ProbeKind;
import dev.mainstay.input.Quantity;
import java.time.Duration;
import java.util.List;

/** What is asked throughout, and what must hold between the steps, as far as a cloud has it. Pure. */
final class RandomProbes {
    /** Of one probe in one run: more would make its record and its report large and say nothing more. */
    private static final int ATTEMPTS_MAX = 12_000;

    private static final List<ProbeKind> KINDS = List.of(
            ProbeKind.IDENTITY_TOKEN,
            ProbeKind.IDENTITY_USERS,
            ProbeKind.DATABASE_WRITES,
            ProbeKind.MESSAGING,
            ProbeKind.GUEST_PING,
            ProbeKind.IMAGE_LIST,
            ProbeKind.SERVER_LIST,
            ProbeKind.NETWORK_LIST);

    private static final List<String> STEADY = List.of(
            "nodes-reachable",
            "identity-answers",
            "database-answers",
            "virtual-address-single",
            "database-cluster-whole",
            "messaging-cluster-whole",
            "guest-reachable",
            "apis-answer",
            "agents-alive",
            "services-healthy");

    private RandomProbes() {}

    static List<ProbeKind> kinds(Cloud cloud) {
        return KINDS.stream().filter(k -> !cloud.nodesOf(k.needs()).isEmpty()).toList();
    }

    /** As an experiment file has them. */
    static List<String> of(Cloud cloud, Duration lasting) {
        return kinds(cloud).stream()
                .map(k -> k.tag() + ": { every: " + Quantity.show(every(k, cloud, lasting)) + timeout(k) + " }")
                .toList();
    }

    /** The cheap ones first: each is asked only when those before it hold. */
    static List<String> steady(Cloud cloud) {
        return STEADY.stream()
                .filter(name ->
                        Checks.of(name).orElseThrow().inapplicable(cloud).isEmpty())
                .toList();
    }

    /** A whole cloud on a small machine is asked less often: its APIs cost far more than identity's. */
    private static Duration every(ProbeKind kind, Cloud cloud, Duration lasting) {
        var usual = switch (kind) {
            case IMAGE_LIST, SERVER_LIST, NETWORK_LIST -> Duration.ofSeconds(1);
            case GUEST_PING -> kind.every();
            default -> cloud.runsGuests() ? Duration.ofMillis(250) : kind.every();
        };
        var least = Duration.ofMillis(lasting.toMillis() / ATTEMPTS_MAX);
        return usual.compareTo(least) < 0 ? least : usual;
    }

    private static String timeout(ProbeKind kind) {
        return switch (kind) {
            case IMAGE_LIST, SERVER_LIST, NETWORK_LIST -> ", timeout: 2s, slow: 1s";
            default -> "";
        };
    }
}
