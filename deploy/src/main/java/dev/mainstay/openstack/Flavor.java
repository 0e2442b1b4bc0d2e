package dev.mainstay.openstack;

import static dev.mainstay.openstack.Json.text;

import tools.jackson.databind.JsonNode;

/** The size of a guest. Disk in GiB, memory in MiB. */
public record Flavor(String id, String name, int cores, int memoryMb, int diskGb) {
    static Flavor of(JsonNode json) {
        return new Flavor(
                text(json, "id"),
                text(json, "name"),
                json.path("vcpus").asInt(0),
                json.path("ram").asInt(0),
                json.path("disk").asInt(0));
    }
}
