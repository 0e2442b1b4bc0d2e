package dev.mainstay.environment.container;

import dev.mainstay.cloud.Address;
import dev.mainstay.cloud.Subnet;
import dev.mainstay.environment.EnvironmentFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The IPv4 networks that the host already reaches, from its addresses and routes. */
final class HostNetworks {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final List<Known> known;

    /**
     * Something that takes addresses.
     *
     * @param device the interface it is on
     * @param text for the user
     */
    record Known(int base, int prefix, String device, String text) {}

    private HostNetworks(List<Known> known) {
        this.known = List.copyOf(known);
    }

    static HostNetworks ofHost() {
        return parse(
                HostProgram.must("ip", "-json", "-4", "address", "show"),
                HostProgram.must("ip", "-json", "-4", "route", "show", "table", "main"));
    }

    static HostNetworks parse(String addresses, String routes) {
        var known = new ArrayList<Known>();
        try {
            for (var device : MAPPER.readTree(addresses)) {
                for (var address : device.path("addr_info")) {
                    var text = address.path("local").asString("") + "/"
                            + address.path("prefixlen").asInt(32);
                    add(known, text, name(device, "ifname"), "address " + text);
                }
            }
            for (var route : MAPPER.readTree(routes)) {
                var to = route.path("dst").asString("");
                // The default route covers everything and forbids nothing.
                if (!to.equals("default") && !to.isEmpty()) {
                    add(known, to, name(route, "dev"), "route to " + to);
                }
            }
        } catch (JacksonException e) {
            throw new EnvironmentFailure("the host's ip program answers what cannot be read: " + e.getMessage(), e);
        }
        return new HostNetworks(known);
    }

    private static String name(JsonNode node, String key) {
        return node.path(key).asString("?");
    }

    private static void add(List<Known> known, String text, String device, String what) {
        int slash = text.indexOf('/');
        var address = Address.parse(slash < 0 ? text : text.substring(0, slash));
        int prefix = slash < 0 ? 32 : Integer.parseInt(text.substring(slash + 1));
        known.add(new Known(address.bits(), prefix, device, what + " on " + device));
    }

    /** What the subnet would collide with, leaving out the interfaces that the caller calls its own. */
    Optional<String> collision(Subnet subnet, Predicate<String> own) {
        return known.stream()
                .filter(k -> !own.test(k.device()))
                .filter(k -> {
                    int shorter = Math.min(k.prefix(), subnet.prefix());
                    int mask = shorter == 0 ? 0 : -1 << (32 - shorter);
                    return (k.base() & mask) == (subnet.base().bits() & mask);
                })
                .map(Known::text)
                .findFirst();
    }
}
