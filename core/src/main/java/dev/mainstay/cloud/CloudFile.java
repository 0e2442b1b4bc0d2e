package dev.mainstay.cloud;

import dev.mainstay.input.Fields;
import dev.mainstay.input.InvalidInput;
import dev.mainstay.input.Problems;
import dev.mainstay.input.YamlReader;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code cloud.yaml}. The keys are those of {@code catalog/schema/cloud.schema.json}; docs/cloud.md explains them. */
public final class CloudFile {
    public static final List<String> ENVIRONMENTS = List.of("container");

    static final java.util.regex.Pattern NAME = java.util.regex.Pattern.compile("[a-z]([a-z0-9-]{0,22}[a-z0-9])?");
    static final String NAME_ALLOWED = "allowed: 1 to 24 of a-z, 0-9 and -, first a letter, last no -";

    private static final List<String> PRIVATE = List.of("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16");
    private static final java.util.regex.Pattern PRIVATE_FORM =
            java.util.regex.Pattern.compile("10\\..*|192\\.168\\..*|172\\.(1[6-9]|2[0-9]|3[01])\\..*");

    private CloudFile() {}

    /** @throws InvalidInput with everything that is wrong, by line */
    public static Cloud parse(Path file) {
        var problems = new Problems(file.toString());
        return bind(YamlReader.read(file, problems), problems);
    }

    /**
     * As {@link #parse(Path)}, from text.
     *
     * @param fileName stands before the problems
     */
    public static Cloud parse(String fileName, String text) {
        var problems = new Problems(fileName);
        return bind(YamlReader.parse(text, problems), problems);
    }

    private static Cloud bind(Optional<Fields> top, Problems problems) {
        if (top.isEmpty()) {
            throw new InvalidInput(problems.all());
        }
        return read(top.get());
    }

    private static Cloud read(Fields top) {
        var name = top.required("name").text(NAME, NAME_ALLOWED);
        var environment = top.optional("environment").oneOf(ENVIRONMENTS).orElse(ENVIRONMENTS.getFirst());
        var networks = networks(top);
        var virtualAddress = top.optional("virtual-address").parsed("an IPv4 address", Address::parse);
        var nodes = NodesReader.read(top);
        var services = services(top);
        var timers = TimersReader.read(top.optional("timers"));
        top.done();
        new CloudRules(top, networks, nodes, services).check(virtualAddress);
        top.problems().refuse();
        return new Cloud(name.orElseThrow(), environment, networks, virtualAddress, nodes, services, timers);
    }

    private static Map<String, Network> networks(Fields top) {
        var networks = new LinkedHashMap<String, Network>();
        top.required("networks").mapping().ifPresent(fields -> {
            for (var name : List.of(Network.MANAGEMENT, Network.TUNNEL, Network.EXTERNAL)) {
                var field = name.equals(Network.TUNNEL) ? fields.optional(name) : fields.required(name);
                field.parsed("a network such as 10.77.10.0/24", CloudFile::privateSubnet)
                        .ifPresent(subnet -> networks.put(name, new Network(name, subnet)));
            }
            fields.done();
        });
        return networks;
    }

    /** A route to a public network would take a part of the internet away from the host. */
    private static Subnet privateSubnet(String text) {
        var subnet = Subnet.parse(text);
        if (!PRIVATE_FORM.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not a private network (allowed: parts of " + String.join(", ", PRIVATE) + ")");
        }
        return subnet;
    }

    private static Map<ServiceName, ServiceSpec> services(Fields top) {
        var services = new LinkedHashMap<ServiceName, ServiceSpec>();
        top.required("services").mapping().ifPresent(fields -> {
            for (var service : ServiceName.values()) {
                fields.optional(service.tag()).mapping().ifPresent(spec -> {
                    var role = spec.required("role").oneOf(Role.tags(), Role::of);
                    var pattern = spec.required("pattern").oneOf(patternTags(service), Pattern::of);
                    var router = service == ServiceName.NETWORKING
                            ? spec.optional("router").oneOf(RouterKind.tags(), RouterKind::of)
                            : Optional.<RouterKind>empty();
                    spec.done();
                    if (role.isPresent() && pattern.isPresent()) {
                        services.put(service, new ServiceSpec(service, role.get(), pattern.get(), router));
                    }
                });
            }
            fields.done();
        });
        return services;
    }

    private static List<String> patternTags(ServiceName service) {
        return CloudRules.patterns(service).stream().map(Pattern::tag).toList();
    }
}
