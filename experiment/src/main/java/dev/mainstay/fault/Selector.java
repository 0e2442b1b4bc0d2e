package dev.mainstay.fault;

import dev.mainstay.cloud.Cloud;
import dev.mainstay.cloud.NodeSpec;
import dev.mainstay.cloud.Role;
import dev.mainstay.cloud.ServiceName;
import dev.mainstay.environment.EnvironmentFailure;
import dev.mainstay.input.InvalidInput;
import dev.mainstay.input.NearestWord;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which nodes a fault is meant for, so that one experiment runs on every cloud. {@link #parse} looks at the text alone; {@link #resolve} asks
 * the cloud and, for parts that move, its {@link Placement}.
 */
public sealed interface Selector {

    /** The words that select, for messages and documents. */
    List<String> WORDS = List.of(
            "virtual-address-holder",
            "database-writer",
            "messaging-leader",
            "router-holder",
            "guest-node",
            "any(ROLE)",
            "all(ROLE)",
            "another(ROLE)",
            "a node's name");

    /** In the order of the cloud's file, at least one. Throws {@link InvalidInput} when the cloud lacks what the text names. */
    List<String> resolve(Cloud cloud, Placement placement) throws InterruptedException;

    /** As users write it. */
    String text();

    /** {@code controller-1} */
    record Named(String name) implements Selector {
        @Override
        public List<String> resolve(Cloud cloud, Placement placement) {
            var names = cloud.nodes().stream().map(NodeSpec::name).toList();
            if (!names.contains(name)) {
                throw InvalidInput.of(
                        "node",
                        "cloud " + cloud.name() + " has no node '" + name + "'",
                        NearestWord.hint(name, names) + "; or one of "
                                + String.join(", ", WORDS.subList(0, WORDS.size() - 1)));
            }
            return List.of(name);
        }

        @Override
        public String text() {
            return name;
        }
    }

    /** {@code virtual-address-holder}; on a cloud without a virtual address the first node that carries the identity service. */
    record VirtualAddressHolder() implements Selector {
        @Override
        public List<String> resolve(Cloud cloud, Placement placement) throws InterruptedException {
            if (cloud.virtualAddress().isEmpty()) {
                return List.of(firstCarrier(cloud, ServiceName.IDENTITY).name());
            }
            return List.of(found(placement.virtualAddressHolder(), cloud, "holds the virtual address"));
        }

        @Override
        public String text() {
            return "virtual-address-holder";
        }
    }

    /** {@code database-writer} */
    record DatabaseWriter() implements Selector {
        @Override
        public List<String> resolve(Cloud cloud, Placement placement) throws InterruptedException {
            firstCarrier(cloud, ServiceName.DATABASE);
            return List.of(found(placement.databaseWriter(), cloud, "takes the database's writes"));
        }

        @Override
        public String text() {
            return "database-writer";
        }
    }

    /** {@code messaging-leader} or {@code messaging-leader(QUEUE)} */
    record MessagingLeader(Optional<String> queue) implements Selector {
        @Override
        public List<String> resolve(Cloud cloud, Placement placement) throws InterruptedException {
            firstCarrier(cloud, ServiceName.MESSAGING);
            return List.of(found(
                    placement.messagingLeader(queue),
                    cloud,
                    "leads " + queue.map(q -> "queue " + q).orElse("the queues")));
        }

        @Override
        public String text() {
            return "messaging-leader" + queue.map(q -> "(" + q + ")").orElse("");
        }
    }

    /** {@code router-holder}: the node that guests' traffic to the outside goes through. */
    record RouterHolder() implements Selector {
        @Override
        public List<String> resolve(Cloud cloud, Placement placement) throws InterruptedException {
            firstCarrier(cloud, ServiceName.NETWORKING);
            return List.of(found(placement.routerHolder(), cloud, "carries a router with an external address"));
        }

        @Override
        public String text() {
            return "router-holder";
        }
    }

    /** {@code guest-node} */
    record GuestNode() implements Selector {
        @Override
        public List<String> resolve(Cloud cloud, Placement placement) throws InterruptedException {
            firstCarrier(cloud, ServiceName.COMPUTE);
            return List.of(found(placement.guestNode(), cloud, "runs the experiment's guest"));
        }

        @Override
        public String text() {
            return "guest-node";
        }
    }

    /** {@code any(ROLE)}: the first node of the role, always the same one, so that a run can be repeated. */
    record Any(Role role) implements Selector {
        @Override
        public List<String> resolve(Cloud cloud, Placement placement) {
            return List.of(carriers(cloud, role).getFirst());
        }

        @Override
        public String text() {
            return "any(" + role.tag() + ")";
        }
    }

    /** {@code all(ROLE)} */
    record All(Role role) implements Selector {
        @Override
        public List<String> resolve(Cloud cloud, Placement placement) {
            return carriers(cloud, role);
        }

        @Override
        public String text() {
            return "all(" + role.tag() + ")";
        }
    }

    /** {@code another(ROLE)}: the first node of the role that is not the virtual address's holder; where there is but one, that one. */
    record Another(Role role) implements Selector {
        @Override
        public List<String> resolve(Cloud cloud, Placement placement) throws InterruptedException {
            var carriers = carriers(cloud, role);
            if (carriers.size() == 1) {
                return carriers;
            }
            var holder = new VirtualAddressHolder().resolve(cloud, placement).getFirst();
            return List.of(
                    carriers.stream().filter(n -> !n.equals(holder)).findFirst().orElseThrow());
        }

        @Override
        public String text() {
            return "another(" + role.tag() + ")";
        }
    }

    Pattern FORM = Pattern.compile("([a-z][a-z0-9-]{0,62})(?:\\(([A-Za-z0-9._-]{1,128})\\))?");

    /** @throws IllegalArgumentException with a sentence for the user when the text is no selector */
    static Selector parse(String text) {
        var match = FORM.matcher(text.strip());
        if (!match.matches()) {
            throw new IllegalArgumentException(
                    "'" + text.strip() + "' selects no node; allowed: " + String.join(", ", WORDS));
        }
        var word = match.group(1);
        var argument = Optional.ofNullable(match.group(2));
        return switch (word) {
            case "virtual-address-holder" -> without(argument, word, new VirtualAddressHolder());
            case "database-writer" -> without(argument, word, new DatabaseWriter());
            case "messaging-leader" -> new MessagingLeader(argument);
            case "router-holder" -> without(argument, word, new RouterHolder());
            case "guest-node" -> without(argument, word, new GuestNode());
            case "any" -> new Any(role(word, argument));
            case "all" -> new All(role(word, argument));
            case "another" -> new Another(role(word, argument));
            default -> {
                if (argument.isPresent()) {
                    var words = List.of("any", "all", "another", "messaging-leader");
                    throw new IllegalArgumentException("'" + text.strip() + "' selects no node; "
                            + NearestWord.hint(word, words) + ", each with (...)");
                }
                yield new Named(word);
            }
        };
    }

    private static Selector without(Optional<String> argument, String word, Selector selector) {
        if (argument.isPresent()) {
            throw new IllegalArgumentException("'" + word + "' takes nothing in brackets");
        }
        return selector;
    }

    private static Role role(String word, Optional<String> argument) {
        var tag = argument.orElseThrow(() ->
                new IllegalArgumentException("'" + word + "' needs a role in brackets: " + word + "(controller)"));
        return Role.of(tag)
                .orElseThrow(() -> new IllegalArgumentException(
                        "'" + tag + "' is not a role; " + NearestWord.hint(tag, Role.tags())));
    }

    private static List<String> carriers(Cloud cloud, Role role) {
        var names = cloud.nodesOf(role).stream().map(NodeSpec::name).toList();
        if (names.isEmpty()) {
            var present = cloud.nodes().stream()
                    .flatMap(n -> n.roles().stream())
                    .distinct()
                    .map(Role::tag)
                    .toList();
            throw InvalidInput.of(
                    "node",
                    "cloud " + cloud.name() + " has no node of role '" + role.tag() + "'",
                    "its roles: " + String.join(", ", present));
        }
        return names;
    }

    private static NodeSpec firstCarrier(Cloud cloud, ServiceName service) {
        var carriers = cloud.nodesOf(service);
        if (carriers.isEmpty()) {
            throw InvalidInput.of(
                    "node",
                    "cloud " + cloud.name() + " runs no " + service.tag() + " service",
                    "its services: "
                            + String.join(
                                    ", ",
                                    cloud.services().keySet().stream()
                                            .map(ServiceName::tag)
                                            .toList()));
        }
        return carriers.getFirst();
    }

    private static String found(Optional<String> node, Cloud cloud, String part) {
        return node.orElseThrow(
                () -> new EnvironmentFailure("no node of cloud " + cloud.name() + " " + part + " at the moment"));
    }
}
