package dev.mainstay.openstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Signing in, finding services, and telling apart what goes wrong. */
class SessionTest {
    private static final String NO_IMAGES = "{\"images\": []}";
    private static final String LIST = "GET /v2/images?limit=1000";

    private final FakeCloud cloud = new FakeCloud();
    private final OpenStack client = cloud.client();

    @AfterEach
    void close() {
        client.close();
        cloud.close();
    }

    @Test
    void signs_in_once_and_asks_the_public_endpoint_of_its_region() throws Exception {
        cloud.on(LIST, 200, NO_IMAGES).on(LIST, 200, NO_IMAGES);
        client.images().list();
        client.images().list();
        assertThat(cloud.tokensIssued()).isEqualTo(1);
        assertThat(cloud.asked()).extracting(FakeCloud.Asked::token).containsOnly(FakeCloud.TOKEN);
        assertThat(client.session().projectId()).isEqualTo("p1");
        assertThat(client.session().endpoint(ServiceType.COMPUTE)).isEqualTo(URI.create(cloud.base() + "/v2.1"));
    }

    @Test
    void asks_for_a_token_of_one_project() throws Exception {
        client.session().signIn();
        assertThat(cloud.signIns()).singleElement().asString().isEqualToIgnoringWhitespace("""
                        {"auth":{"identity":{"methods":["password"],"password":{"user":{"name":"demo","password":"secret-of-demo",
                        "domain":{"name":"Default"}}}},"scope":{"project":{"name":"demo","domain":{"name":"Default"}}}}}
                        """.replace("\n", ""));
    }

    @Test
    void signs_in_again_when_its_token_is_not_taken() throws Exception {
        cloud.on(LIST, 401, "Unauthorized").on(LIST, 200, NO_IMAGES);
        assertThat(client.images().list()).isEmpty();
        assertThat(cloud.asked())
                .extracting(FakeCloud.Asked::token)
                .containsExactly(FakeCloud.TOKEN, FakeCloud.TOKEN + "2");
    }

    @Test
    void a_second_refusal_of_a_new_token_is_told() {
        cloud.on(LIST, 401, "Unauthorized").on(LIST, 401, "Unauthorized");
        var refused = catchThrowableOfType(
                OpenStackFailure.Refused.class, () -> client.images().list());
        assertThat(refused.status()).isEqualTo(401);
        assertThat(cloud.tokensIssued()).isEqualTo(2);
    }

    @Test
    void a_wrong_password_is_told_in_the_service_s_own_words() {
        cloud.on("POST /v3/auth/tokens", 401, """
                {"error": {"code": 401, "message": "The request you have made requires authentication.", "title": "Unauthorized"}}
                """);
        assertThatThrownBy(() -> client.images().list())
                .isInstanceOf(OpenStackFailure.Refused.class)
                .hasMessage(
                        "identity: POST /v3/auth/tokens: HTTP 401, The request you have made requires authentication.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"NeutronError\": {\"type\": \"X\", \"message\": \"No more IP addresses available.\", \"detail\": \"\"}} | No more IP addresses available.",
                "{\"badRequest\": {\"code\": 400, \"message\": \"Flavor's memory is too small\"}} | Flavor's memory is too small",
                "{\"errors\": [{\"status\": 409, \"title\": \"Conflict\", \"detail\": \"it is there\"}]} | it is there",
                "{\"message\": \"gone\", \"code\": \"404\"} | gone",
                "<html><head><title>409</title></head><body><h1>409 Conflict</h1> Image&#39;s in use <br /></body></html> | 409 Conflict Image's in use",
                "plain words | plain words"
            })
    void every_service_s_way_of_saying_what_is_wrong_is_understood(String body, String said) {
        cloud.on(LIST, 409, body);
        var refused = catchThrowableOfType(
                OpenStackFailure.Refused.class, () -> client.images().list());
        assertThat(refused.said()).isEqualTo(said);
        assertThat(refused.service()).isEqualTo(ServiceType.IMAGE);
        assertThat(refused.request()).isEqualTo("GET /v2/images");
    }

    @Test
    void what_a_service_says_is_one_bounded_line_without_control_characters() {
        cloud.on(LIST, 500, "{\"message\": \"a\\nb\\u001b[31m" + "x".repeat(2000) + "\"}");
        var refused = catchThrowableOfType(
                OpenStackFailure.Refused.class, () -> client.images().list());
        assertThat(refused.said()).startsWith("a b [31mxxx").endsWith("...").hasSize(303);
    }

    @Test
    void a_service_that_nobody_serves_is_refused_as_such() throws Exception {
        int port;
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        try (var nobody =
                new OpenStack(new Credentials("http://127.0.0.1:" + port + "/v3", "demo", "x", "demo", "RegionOne"))) {
            assertThatThrownBy(() -> nobody.images().list())
                    .isInstanceOf(OpenStackFailure.Unanswered.class)
                    .hasMessage("identity: POST /v3/auth/tokens: no answer, connection refused");
        }
    }

    @Test
    void an_answer_that_does_not_end_is_given_up_at_the_limit() throws IOException {
        try (var mute = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
                var wire = new Wire()) {
            var call = new Call(
                    "GET",
                    "/slow",
                    java.util.Map.of(),
                    java.net.http.HttpRequest.BodyPublishers.noBody(),
                    Duration.ofMillis(1500));
            assertThatThrownBy(() ->
                            wire.send(ServiceType.COMPUTE, URI.create("http://127.0.0.1:" + mute.getLocalPort()), call))
                    .isInstanceOf(OpenStackFailure.Unanswered.class)
                    .hasMessage("compute: GET /slow: no answer, none within 1 s");
        }
    }

    @Test
    void a_catalog_without_the_service_is_told_with_what_there_is() {
        cloud.on("POST /v3/auth/tokens", 201, "{\"token\": {\"catalog\": []}}");
        assertThatThrownBy(() -> client.images().list())
                .isInstanceOf(OpenStackFailure.Unexpected.class)
                .hasMessageContaining("the answer has no token");
    }

    @Test
    void an_answer_that_is_no_json_is_told() {
        cloud.on(LIST, 200, "<html><body>Welcome</body></html>");
        assertThatThrownBy(() -> client.images().list())
                .isInstanceOf(OpenStackFailure.Unexpected.class)
                .hasMessage("image: GET /v2/images: the answer is no JSON: Welcome");
    }

    @Test
    void an_answer_without_the_list_is_told() {
        cloud.on(LIST, 200, "{}");
        assertThatThrownBy(() -> client.images().list())
                .isInstanceOf(OpenStackFailure.Unexpected.class)
                .hasMessage("image: GET /v2/images: the answer has no list 'images'");
    }

    @Test
    void credentials_never_print_the_password() {
        assertThat(new Credentials("http://x/v3", "demo", "secret-of-demo", "demo", "RegionOne").toString())
                .doesNotContain("secret-of-demo");
    }
}
