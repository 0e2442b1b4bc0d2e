package dev.mainstay.check;

/** The identity service's API, as far as checks need it. Blocks, a few seconds at most. */
public interface IdentityClient {

    /**
     * An answer, whatever its status.
     *
     * @param token of the header X-Subject-Token, empty if there was none
     * @param users how many the body lists, 0 unless users were asked for
     * @param message the service's own words when it refused, shortened; no secret
     */
    record Reply(int status, String token, int users, String message, long tookMillis) {
        @Override
        public String toString() {
            return "Reply[status=" + status + ", users=" + users + ", message=" + message + "]";
        }
    }

    /** A token for the administrator's password. @throws Unanswered when nothing came back */
    Reply issueToken() throws InterruptedException;

    /** A further token for a token. @throws Unanswered when nothing came back */
    Reply exchange(String token) throws InterruptedException;

    /** @throws Unanswered when nothing came back */
    Reply listUsers(String token) throws InterruptedException;

    /** Nothing came back: refused, timed out, cut off. The message says which. */
    final class Unanswered extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public Unanswered(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
