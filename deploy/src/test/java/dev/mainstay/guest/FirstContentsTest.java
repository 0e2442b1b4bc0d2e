package dev.mainstay.guest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mainstay.cloud.Topology;
import dev.mainstay.environment.image.GuestImage;
import dev.mainstay.openstack.FakeCloud;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A new cloud is filled once; what is there stays. */
class FirstContentsTest {
    @TempDir
    Path folder;

    private final FakeCloud cloud = new FakeCloud();
    private final FirstContents contents = new FirstContents(cloud.client(), cloud.client(), line -> {});

    @AfterEach
    void close() {
        cloud.close();
    }

    /** What was changed, without the requests that only look. */
    private List<String> changes() {
        return cloud.asked().stream()
                .map(FakeCloud.Asked::request)
                .filter(r -> !r.startsWith("GET "))
                .toList();
    }

    private GuestImage image() throws IOException {
        for (var file : List.of("kernel", "initramfs", "disk")) {
            Files.writeString(folder.resolve(file), file);
        }
        return new GuestImage("0123456789abcdef", folder, "6.1.0-1-cloud-amd64");
    }

    @Test
    void a_user_that_is_there_gets_the_password_of_this_cloud() throws Exception {
        cloud.on("GET /v3/projects?name=demo", 200, "{\"projects\": [{\"id\": \"p1\", \"name\": \"demo\"}]}")
                .on("GET /v3/users?name=demo", 200, "{\"users\": [{\"id\": \"u1\", \"name\": \"demo\"}]}")
                .on("PATCH /v3/users/u1", 200, "{}")
                .on("GET /v3/roles?name=member", 200, "{\"roles\": [{\"id\": \"r1\", \"name\": \"member\"}]}")
                .on("PUT /v3/projects/p1/users/u1/roles/r1", 204, "");
        contents.project("a-password");
        assertThat(changes()).containsExactly("PATCH /v3/users/u1", "PUT /v3/projects/p1/users/u1/roles/r1");
    }

    @Test
    void only_missing_flavors_are_made() throws Exception {
        cloud.on("GET /v2.1/flavors/detail", 200, """
                        {"flavors": [{"id": "1", "name": "tiny"}, {"id": "2", "name": "medium"}]}
                        """)
                .on("POST /v2.1/flavors", 200, "{\"flavor\": {\"id\": \"3\", \"name\": \"small\"}}");
        contents.flavors();
        assertThat(changes()).containsExactly("POST /v2.1/flavors");
    }

    @Test
    void networks_that_are_there_stay() throws Exception {
        cloud.on("GET /v2.0/networks?name=external", 200, "{\"networks\": [{\"id\": \"n1\", \"name\": \"external\"}]}")
                .on("GET /v2.0/subnets?name=external", 200, "{\"subnets\": [{\"id\": \"t1\", \"name\": \"external\"}]}")
                .on("GET /v2.0/networks?name=demo", 200, "{\"networks\": [{\"id\": \"n2\", \"name\": \"demo\"}]}")
                .on("GET /v2.0/subnets?name=demo", 200, "{\"subnets\": [{\"id\": \"t2\", \"name\": \"demo\"}]}")
                .on("GET /v2.0/routers?name=demo", 200, "{\"routers\": [{\"id\": \"r1\", \"name\": \"demo\"}]}")
                .on("PUT /v2.0/routers/r1/add_router_interface", 400, """
                        {"NeutronError": {"message": "Bad router request: Router already has a port on subnet t2."}}
                        """)
                .on("GET /v2.0/security-groups?name=default&project_id=p1", 200, """
                        {"security_groups": [{"id": "g1", "name": "default", "project_id": "p1"}]}
                        """)
                .on("POST /v2.0/security-group-rules", 409, "{\"NeutronError\": {\"message\": \"exists\"}}")
                .on("POST /v2.0/security-group-rules", 409, "{\"NeutronError\": {\"message\": \"exists\"}}");
        contents.networks(Topology.OPENSTACK.cloud());
        assertThat(changes())
                .containsExactly(
                        "PUT /v2.0/routers/r1/add_router_interface",
                        "POST /v2.0/security-group-rules",
                        "POST /v2.0/security-group-rules");
    }

    @Test
    void the_guest_image_of_this_build_stays() throws Exception {
        cloud.on("GET /v2/images?name=guest", 200, """
                        {"images": [{"id": "i1", "name": "guest", "status": "active"}]}
                        """).on("GET /v2/images/i1", 200, """
                        {"id": "i1", "name": "guest", "mainstay_build": "0123456789abcdef"}
                        """);
        contents.image(image());
        assertThat(changes()).isEmpty();
    }

    @Test
    void a_guest_image_that_was_never_filled_is_replaced() throws Exception {
        cloud.on("GET /v2/images?name=guest", 200, """
                        {"images": [{"id": "old", "name": "guest", "status": "queued"}]}
                        """)
                .on("GET /v2/images?name=guest", 200, """
                        {"images": [{"id": "old", "name": "guest", "status": "queued"}]}
                        """)
                .on("DELETE /v2/images/old", 204, "")
                .on("GET /v2/images?name=guest-initramfs", 200, "{\"images\": []}")
                .on("GET /v2/images?name=guest-kernel", 200, "{\"images\": []}")
                .on("POST /v2/images", 201, "{\"id\": \"k\"}")
                .on("PUT /v2/images/k/file", 204, "")
                .on("POST /v2/images", 201, "{\"id\": \"r\"}")
                .on("PUT /v2/images/r/file", 204, "")
                .on("POST /v2/images", 201, "{\"id\": \"d\"}")
                .on("PUT /v2/images/d/file", 204, "");
        contents.image(image());
        assertThat(changes()).startsWith("DELETE /v2/images/old").endsWith("PUT /v2/images/d/file");
        assertThat(cloud.asked().get(cloud.asked().size() - 2).body())
                .contains("\"kernel_id\":\"k\"")
                .contains("\"ramdisk_id\":\"r\"")
                .contains("\"mainstay_build\":\"0123456789abcdef\"");
    }
}
