package dev.mainstay.tenant;

import dev.mainstay.environment.EnvironmentFailure;
import dev.mainstay.openstack.Session;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;

/** An object of 100 MB whose content is known; it is never held in memory as a whole. */
public final class LargeObject {
    static final long BYTES = 100_000_000;

    private static final Duration UPLOAD_LIMIT = Duration.ofMinutes(2);
    private static final Duration DOWNLOAD_LIMIT = Duration.ofSeconds(18);
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(3);

    private final Session session;
    private final URI url;
    private final long bytes;

    LargeObject(Session session, URI url, long bytes) {
        this.session = session;
        this.url = url;
        this.bytes = bytes;
    }

    /** Puts it, whole. */
    void upload() throws InterruptedException {
        try (var client = client()) {
            var body = BodyPublishers.fromPublisher(BodyPublishers.ofInputStream(() -> new Filling(bytes)), bytes);
            var request = request(UPLOAD_LIMIT).PUT(body).build();
            int status = client.send(request, BodyHandlers.discarding()).statusCode();
            if (status != 201) {
                throw new EnvironmentFailure("the object of 100 MB could not be put: HTTP " + status);
            }
        } catch (IOException e) {
            throw new EnvironmentFailure("the object of 100 MB could not be put: " + e.getMessage(), e);
        }
    }

    /**
     * Reads it and compares.
     *
     * @return what is wrong with it, or that nothing is; the latter begins with "100 MB"
     * @throws EnvironmentFailure when it does not come whole
     */
    public String download() throws InterruptedException {
        try (var client = client()) {
            var answer = client.send(request(DOWNLOAD_LIMIT).GET().build(), BodyHandlers.ofInputStream());
            try (var body = answer.body()) {
                if (answer.statusCode() != 200) {
                    throw new EnvironmentFailure("the object of 100 MB is not to be had: HTTP " + answer.statusCode());
                }
                var seen = digest(body);
                if (!seen.equals(digest(new Filling(bytes)))) {
                    throw new EnvironmentFailure("the object of 100 MB reads otherwise than it was written");
                }
                return "100 MB read, checksum " + seen.substring(0, 12) + " as written";
            }
        } catch (IOException e) {
            throw new EnvironmentFailure("the object of 100 MB did not come whole: " + e.getMessage(), e);
        }
    }

    private HttpRequest.Builder request(Duration limit) throws InterruptedException {
        return HttpRequest.newBuilder(url).timeout(limit).header("X-Auth-Token", session.token());
    }

    private static HttpClient client() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT_LIMIT)
                .build();
    }

    private static String digest(InputStream content) throws IOException {
        try (var digesting = new DigestInputStream(content, MessageDigest.getInstance("SHA-256"))) {
            var buffer = new byte[1 << 16];
            while (digesting.read(buffer) >= 0) {
                // only its digest is wanted
            }
            return HexFormat.of().formatHex(digesting.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** The same bytes every time, and of no short period. */
    private static final class Filling extends InputStream {
        private long left;
        private long state = 0x9E3779B97F4A7C15L;

        Filling(long bytes) {
            this.left = bytes;
        }

        @Override
        public int read() {
            if (left == 0) {
                return -1;
            }
            left--;
            state = state * 6364136223846793005L + 1442695040888963407L;
            return (int) (state >>> 56);
        }

        @Override
        public int read(byte[] into, int from, int length) {
            if (left == 0) {
                return length == 0 ? 0 : -1;
            }
            int count = (int) Math.min(left, length);
            for (int i = 0; i < count; i++) {
                into[from + i] = (byte) read();
            }
            return count;
        }
    }
}
