package dev.mainstay.openstack;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Sends requests and tells failures apart. Thread-safe. */
final class Wire implements AutoCloseable {
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(3);
    /** More than any answer that is asked for here; an object that was put is read back whole. */
    private static final long BODY_MAX_BYTES = 256L << 20;

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_LIMIT)
            .build();

    /**
     * The answer, whatever its status below 300 is.
     *
     * @throws OpenStackFailure.Refused with the service's message for every other status
     * @throws OpenStackFailure.Unanswered when there is none within the call's limit
     */
    Reply send(ServiceType service, URI base, Call call) throws InterruptedException {
        var target = URI.create(base.toString().replaceFirst("/+$", "") + call.path());
        var named = call.method() + " " + target.getRawPath();
        var request = HttpRequest.newBuilder(target).method(call.method(), call.body());
        call.headers().forEach(request::header);
        var response = exchange(
                service,
                named,
                request.header("Accept", "application/json, */*").build(),
                call.limit());
        if (response.statusCode() >= 300) {
            throw new OpenStackFailure.Refused(
                    service,
                    named,
                    response.statusCode(),
                    Said.in(new String(response.body(), StandardCharsets.UTF_8)));
        }
        return new Reply(service, named, response.headers(), response.body());
    }

    /** The client's own time limit ends with the answer's headers; this one covers its body too. */
    private HttpResponse<byte[]> exchange(ServiceType service, String named, HttpRequest request, Duration limit)
            throws InterruptedException {
        var answer = client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), BODY_MAX_BYTES));
        try {
            return answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new OpenStackFailure.Unanswered(service, named, "none within " + limit.toSeconds() + " s", e);
        } catch (ExecutionException e) {
            throw new OpenStackFailure.Unanswered(service, named, reason(e.getCause()), e);
        } finally {
            // An exchange that is over ignores this; one that is not is given up with its connection.
            answer.cancel(true);
        }
    }

    private static String reason(@Nullable Throwable cause) {
        return switch (cause) {
            case null -> "connection broken";
            case HttpTimeoutException timeout -> "the connection was not accepted in time";
            case ConnectException refused -> "connection refused";
            case IOException broken when broken.getMessage() != null -> broken.getMessage();
            default -> "connection broken: " + cause.getClass().getSimpleName();
        };
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
