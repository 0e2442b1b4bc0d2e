package dev.mainstay.cloud;

import dev.mainstay.input.Field;
import dev.mainstay.input.Fields;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Reads the {@code nodes} of a cloud, writing out their ranges. */
final class NodesReader {
    private static final long DISK_MIN = 64L << 20;
    private static final long DISK_MAX = 64L << 30;
    private static final int DOMAINS_MAX = 8;

    private final Map<String, NodeSpec> nodes = new LinkedHashMap<>();

    private NodesReader() {}

    static List<NodeSpec> read(Fields top) {
        var reader = new NodesReader();
        var nodes = top.required("nodes");
        nodes.mapping().ifPresent(fields -> {
            if (fields.isEmpty()) {
                nodes.problem("at least one node is needed", "");
            }
            fields.all().forEach(reader::entry);
            if (reader.nodes.size() > NameRange.COUNT_MAX) {
                nodes.problem(reader.nodes.size() + " nodes are too many", "allowed: 1 to " + NameRange.COUNT_MAX);
            }
        });
        return List.copyOf(reader.nodes.values());
    }

    private void entry(Field field) {
        var names = names(field);
        field.mapping().ifPresent(spec -> {
            var roles = roles(spec.required("roles"));
            var domains = faultDomains(spec.optional("fault-domains"), names.size());
            var disk = spec.optional("disk").size(DISK_MIN, DISK_MAX);
            spec.done();
            for (int i = 0; i < names.size(); i++) {
                var ownDomains = new LinkedHashMap<String, String>();
                for (var domain : domains.entrySet()) {
                    ownDomains.put(domain.getKey(), domain.getValue().get(i));
                }
                var bytes = disk.map(OptionalLong::of).orElse(OptionalLong.empty());
                var node = new NodeSpec(names.get(i), roles, ownDomains, bytes);
                if (nodes.putIfAbsent(node.name(), node) != null) {
                    field.problem("node '" + node.name() + "' is declared twice", "");
                }
            }
        });
    }

    private static List<String> names(Field field) {
        var names = range(field, field.key());
        for (var name : names) {
            if (!CloudFile.NAME.matcher(name).matches()) {
                field.problem(
                        "not a valid node name",
                        CloudFile.NAME_ALLOWED + "; a range is written like controller-[1..3]");
                return List.of();
            }
        }
        return names;
    }

    private static List<String> range(Field field, String text) {
        try {
            return NameRange.expand(text);
        } catch (IllegalArgumentException e) {
            field.problem(String.valueOf(e.getMessage()), "");
            return List.of();
        }
    }

    private static Set<Role> roles(Field field) {
        var roles = new LinkedHashSet<Role>();
        var items = field.items();
        for (var item : items) {
            item.oneOf(Role.tags(), Role::of).ifPresent(role -> {
                if (!roles.add(role)) {
                    item.problem("role '" + role.tag() + "' stands here twice", "");
                }
            });
        }
        if (items.isEmpty()
                && field.value().filter(v -> v.kind().equals("a list")).isPresent()) {
            field.problem("a node needs at least one role", "allowed: " + String.join(", ", Role.tags()));
        }
        return roles;
    }

    /** One value for each of the entry's nodes. */
    private static Map<String, List<String>> faultDomains(Field field, int nodeCount) {
        var domains = new LinkedHashMap<String, List<String>>();
        var given = field.mapping().map(Fields::all).orElse(new ArrayList<>());
        if (given.size() > DOMAINS_MAX) {
            field.problem(given.size() + " fault domains are too many", "allowed: up to " + DOMAINS_MAX);
            return domains;
        }
        for (var domain : given) {
            if (!CloudFile.NAME.matcher(domain.key()).matches()) {
                domain.problem(
                        "not a valid kind of fault domain", "such as rack, pdu or switch; " + CloudFile.NAME_ALLOWED);
                continue;
            }
            domainValues(domain, nodeCount).ifPresent(values -> domains.put(domain.key(), values));
        }
        return domains;
    }

    private static Optional<List<String>> domainValues(Field domain, int nodeCount) {
        var text = domain.text();
        if (text.isEmpty() || nodeCount == 0) {
            return Optional.empty();
        }
        var values = range(domain, text.get());
        if (values.isEmpty()) {
            return Optional.empty();
        }
        if (!values.stream().allMatch(v -> v.matches("[A-Za-z0-9][A-Za-z0-9_-]{0,31}"))) {
            domain.problem("not a valid name", "allowed: 1 to 32 of a-z, A-Z, 0-9, _ and -");
            return Optional.empty();
        }
        if (!NameRange.isRange(text.get())) {
            return Optional.of(Collections.nCopies(nodeCount, text.get()));
        }
        if (values.size() != nodeCount) {
            domain.problem(
                    "the range has " + values.size() + " values for " + nodeCount + " nodes",
                    "one value for each node, or one without a range for all");
            return Optional.empty();
        }
        return Optional.of(values);
    }
}
