package dev.mainstay.openstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Each request as the API's documentation has it, and its answer understood. */
class ApisTest {
    private final FakeCloud cloud = new FakeCloud();
    private final OpenStack client = cloud.client();

    @AfterEach
    void close() {
        client.close();
        cloud.close();
    }

    private void lastAsked(String request, String body) {
        var last = cloud.asked().getLast();
        assertThat(last.request()).isEqualTo(request);
        assertThat(last.body()).isEqualToIgnoringWhitespace(body);
    }

    @Test
    void an_image_is_made_filled_and_removed() throws Exception {
        cloud.on(
                        "POST /v2/images",
                        201,
                        "{\"id\": \"i1\", \"name\": \"guest\", \"status\": \"queued\", \"size\": null}")
                .on("PUT /v2/images/i1/file", 204, "")
                .on(
                        "GET /v2/images/i1",
                        200,
                        "{\"id\": \"i1\", \"name\": \"guest\", \"status\": \"active\", \"size\": 5}")
                .on("DELETE /v2/images/i1", 204, "");
        var images = client.images();
        var made = images.create(new ImageApi.NewImage("guest", "raw", "bare", true, Map.of("kernel_id", "k1")));
        assertThat(made).isEqualTo(new ImageApi.Image("i1", "guest", "queued", 0));
        lastAsked(
                "POST /v2/images",
                "{\"name\":\"guest\",\"disk_format\":\"raw\",\"container_format\":\"bare\",\"visibility\":\"public\",\"kernel_id\":\"k1\"}");
        images.upload("i1", "bytes".getBytes(StandardCharsets.UTF_8));
        lastAsked("PUT /v2/images/i1/file", "bytes");
        assertThat(images.get("i1")).isEqualTo(new ImageApi.Image("i1", "guest", "active", 5));
        images.delete("i1");
    }

    @Test
    void a_guest_is_asked_for_and_looked_at() throws Exception {
        cloud.on("POST /v2.1/servers", 202, "{\"server\": {\"id\": \"s1\", \"adminPass\": \"x\"}}")
                .on("GET /v2.1/servers/s1", 200, """
                        {"server": {"id": "s1", "name": "one", "status": "ACTIVE", "OS-EXT-STS:task_state": null,
                         "OS-EXT-SRV-ATTR:host": "compute-1", "addresses": {"demo": [
                          {"addr": "10.80.0.5", "version": 4, "OS-EXT-IPS:type": "fixed"},
                          {"addr": "10.77.1.101", "version": 4, "OS-EXT-IPS:type": "floating"}]}}}
                        """);
        var compute = client.compute();
        assertThat(compute.createServer(new ComputeApi.NewServer("one", "i1", "f1", "n1")))
                .isEqualTo("s1");
        lastAsked(
                "POST /v2.1/servers",
                "{\"server\":{\"name\":\"one\",\"imageRef\":\"i1\",\"flavorRef\":\"f1\",\"networks\":[{\"uuid\":\"n1\"}]}}");
        assertThat(compute.server("s1"))
                .contains(new Server(
                        "s1",
                        "one",
                        "ACTIVE",
                        Optional.empty(),
                        Optional.of("compute-1"),
                        Optional.empty(),
                        List.of("10.80.0.5"),
                        List.of("10.77.1.101")));
    }

    @Test
    void a_guest_that_failed_tells_nova_s_reason() throws Exception {
        cloud.on("GET /v2.1/servers/s1", 200, """
                {"server": {"id": "s1", "name": "one", "status": "ERROR",
                 "fault": {"code": 500, "message": "No valid host was found. ", "created": "2026-11-21T04:00:00Z"}}}
                """);
        var server = client.compute().server("s1").orElseThrow();
        assertThat(server.failed()).isTrue();
        assertThat(server.fault()).contains("No valid host was found. ");
    }

    @Test
    void a_guest_that_is_gone_is_none() throws Exception {
        cloud.on(
                "GET /v2.1/servers/s1",
                404,
                "{\"itemNotFound\": {\"code\": 404, \"message\": \"Instance s1 could not be found.\"}}");
        assertThat(client.compute().server("s1")).isEmpty();
    }

    @Test
    void nova_s_services_and_compute_nodes_are_listed() throws Exception {
        cloud.on("GET /v2.1/os-services", 200, """
                        {"services": [{"id": 1, "binary": "nova-compute", "host": "compute-1", "zone": "nova",
                          "status": "enabled", "state": "down"}]}
                        """)
                .on("GET /v2.1/os-hypervisors", 200, """
                        {"hypervisors": [{"id": 1, "hypervisor_hostname": "compute-1", "state": "up", "status": "disabled"}]}
                        """)
                .on("GET /v2.1/flavors/detail", 200, """
                        {"flavors": [{"id": "f1", "name": "tiny", "ram": 96, "vcpus": 1, "disk": 1}]}
                        """);
        assertThat(client.compute().services())
                .containsExactly(new ComputeApi.Service("nova-compute", "compute-1", false, true));
        assertThat(client.compute().hypervisors()).containsExactly(new ComputeApi.Hypervisor("compute-1", true, false));
        assertThat(client.compute().flavor("tiny")).contains(new Flavor("f1", "tiny", 1, 96, 1));
    }

    @Test
    void an_external_network_and_its_addresses_are_made() throws Exception {
        cloud.on(
                        "POST /v2.0/networks",
                        201,
                        "{\"network\": {\"id\": \"n1\", \"name\": \"external\", \"router:external\": true}}")
                .on(
                        "POST /v2.0/subnets",
                        201,
                        "{\"subnet\": {\"id\": \"t1\", \"name\": \"external\", \"network_id\": \"n1\", \"cidr\": \"10.77.1.0/24\"}}");
        var networks = client.networks();
        assertThat(networks.createExternalNetwork("external", "external"))
                .isEqualTo(new NetworkApi.Network("n1", "external", true));
        lastAsked(
                "POST /v2.0/networks",
                "{\"network\":{\"name\":\"external\",\"router:external\":true,\"shared\":false,\"provider:network_type\":\"flat\",\"provider:physical_network\":\"external\"}}");
        networks.createSubnet(new NetworkApi.NewSubnet(
                "external",
                "n1",
                "10.77.1.0/24",
                Optional.of("10.77.1.1"),
                Optional.of("10.77.1.128"),
                Optional.of("10.77.1.250"),
                false));
        lastAsked(
                "POST /v2.0/subnets",
                "{\"subnet\":{\"name\":\"external\",\"network_id\":\"n1\",\"cidr\":\"10.77.1.0/24\",\"ip_version\":4,\"enable_dhcp\":false,\"gateway_ip\":\"10.77.1.1\",\"allocation_pools\":[{\"start\":\"10.77.1.128\",\"end\":\"10.77.1.250\"}]}}");
    }

    @Test
    void a_router_that_is_connected_already_stays_so() throws Exception {
        cloud.on("PUT /v2.0/routers/r1/add_router_interface", 400, """
                {"NeutronError": {"type": "BadRequest", "message": "Bad router request: Router already has a port on subnet t1.", "detail": ""}}
                """)
                .on("PUT /v2.0/routers/r1/add_router_interface", 400, """
                {"NeutronError": {"type": "BadRequest", "message": "Bad router request: Cidr overlaps.", "detail": ""}}
                """);
        client.routers().connect("r1", "t1");
        assertThatThrownBy(() -> client.routers().connect("r1", "t1")).hasMessageContaining("Cidr overlaps");
    }

    @Test
    void a_floating_address_leads_to_a_guest_s_port() throws Exception {
        cloud.on(
                        "GET /v2.0/ports?device_id=s1",
                        200,
                        "{\"ports\": [{\"id\": \"p1\", \"device_id\": \"s1\", \"device_owner\": \"compute:nova\", \"status\": \"ACTIVE\"}]}")
                .on(
                        "POST /v2.0/floatingips",
                        201,
                        "{\"floatingip\": {\"id\": \"a1\", \"floating_ip_address\": \"10.77.1.130\", \"port_id\": \"p1\", \"status\": \"DOWN\"}}");
        var port = client.networks().ports("s1").getFirst();
        assertThat(client.routers().createFloatingAddress("n1", Optional.of(port.id())))
                .isEqualTo(new RouterApi.FloatingAddress("a1", "10.77.1.130", Optional.of("p1"), "DOWN"));
        lastAsked("POST /v2.0/floatingips", "{\"floatingip\":{\"floating_network_id\":\"n1\",\"port_id\":\"p1\"}}");
    }

    @Test
    void a_rule_that_is_there_already_is_no_failure() throws Exception {
        cloud.on("POST /v2.0/security-group-rules", 201, "{}")
                .on(
                        "POST /v2.0/security-group-rules",
                        409,
                        "{\"NeutronError\": {\"message\": \"Security group rule already exists.\"}}");
        client.security().allowPing("g1");
        lastAsked(
                "POST /v2.0/security-group-rules",
                "{\"security_group_rule\":{\"protocol\":\"icmp\",\"security_group_id\":\"g1\",\"direction\":\"ingress\",\"ethertype\":\"IPv4\",\"remote_ip_prefix\":\"0.0.0.0/0\"}}");
        client.security().allowTcp("g1", 80);
    }

    @Test
    void agents_tell_who_lives() throws Exception {
        cloud.on("GET /v2.0/agents", 200, """
                {"agents": [{"id": "a1", "agent_type": "L3 agent", "binary": "neutron-l3-agent", "host": "network-1", "alive": true}]}
                """);
        assertThat(client.networks().agents())
                .containsExactly(new NetworkApi.Agent("a1", "L3 agent", "neutron-l3-agent", "network-1", true));
    }

    @Test
    void an_object_is_put_read_and_removed_whatever_its_name() throws Exception {
        cloud.on("PUT /v1/AUTH_p1/box", 201, "")
                .on("PUT /v1/AUTH_p1/box/a%2Fb%20c", 201, "")
                .on("GET /v1/AUTH_p1/box/a%2Fb%20c", 200, "content")
                .on("GET /v1/AUTH_p1/box?format=json", 200, "[{\"name\": \"a/b c\", \"bytes\": 7}]")
                .on("DELETE /v1/AUTH_p1/box/a%2Fb%20c", 204, "");
        var objects = client.objects();
        objects.createContainer("box");
        objects.put("box", "a/b c", "content".getBytes(StandardCharsets.UTF_8));
        assertThat(objects.get("box", "a/b c")).asString(StandardCharsets.UTF_8).isEqualTo("content");
        assertThat(objects.list("box")).containsExactly("a/b c");
        objects.delete("box", "a/b c");
    }

    @Test
    void a_container_that_was_there_is_deleted_though_its_stores_knew_already() throws Exception {
        cloud.on("GET /v1/AUTH_p1/box?limit=1", 200, "[]")
                .on("DELETE /v1/AUTH_p1/box", 404, "")
                .on("GET /v1/AUTH_p1/box?limit=1", 404, "");
        client.objects().deleteContainer("box");
        assertThat(cloud.asked()).hasSize(3);
    }

    @Test
    void a_container_that_was_not_there_or_stays_is_not_called_deleted() {
        cloud.on("GET /v1/AUTH_p1/box?limit=1", 404, "").on("DELETE /v1/AUTH_p1/box", 404, "");
        assertThatThrownBy(() -> client.objects().deleteContainer("box"))
                .isInstanceOf(OpenStackFailure.Refused.class)
                .hasMessageContaining("404");
        cloud.on("GET /v1/AUTH_p1/box?limit=1", 200, "[]")
                .on("DELETE /v1/AUTH_p1/box", 404, "")
                .on("GET /v1/AUTH_p1/box?limit=1", 200, "[]");
        assertThatThrownBy(() -> client.objects().deleteContainer("box")).isInstanceOf(OpenStackFailure.Refused.class);
        cloud.on("GET /v1/AUTH_p1/box?limit=1", 200, "[]").on("DELETE /v1/AUTH_p1/box", 409, "");
        assertThatThrownBy(() -> client.objects().deleteContainer("box"))
                .isInstanceOf(OpenStackFailure.Refused.class)
                .hasMessageContaining("409");
    }

    @Test
    void a_project_and_its_user_are_made() throws Exception {
        cloud.on("POST /v3/projects", 201, "{\"project\": {\"id\": \"p9\", \"name\": \"demo\"}}")
                .on("GET /v3/roles?name=member", 200, "{\"roles\": [{\"id\": \"r1\", \"name\": \"member\"}]}")
                .on("PUT /v3/projects/p9/users/u9/roles/r1", 204, "")
                .on("GET /v3/users?name=demo", 200, "{\"users\": []}");
        var identity = client.identity();
        assertThat(identity.createProject("demo")).isEqualTo(new IdentityApi.Named("p9", "demo"));
        lastAsked("POST /v3/projects", "{\"project\":{\"name\":\"demo\",\"domain_id\":\"default\"}}");
        assertThat(identity.user("demo")).isEmpty();
        identity.grant("p9", "u9", identity.role("member").orElseThrow().id());
    }

    @Test
    void a_provider_of_resources_is_made_and_removed() throws Exception {
        cloud.on("POST /placement/resource_providers", 200, "{\"uuid\": \"x\", \"name\": \"n\"}")
                .on("DELETE /placement/resource_providers/x", 204, "");
        client.placement().createProvider("x", "n");
        lastAsked("POST /placement/resource_providers", "{\"uuid\":\"x\",\"name\":\"n\"}");
        client.placement().deleteProvider("x");
    }
}
