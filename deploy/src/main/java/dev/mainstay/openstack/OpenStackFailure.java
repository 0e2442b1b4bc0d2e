package dev.mainstay.openstack;

import dev.mainstay.environment.EnvironmentFailure;
import org.jspecify.annotations.Nullable;

/** A request to a service did not do what was asked. The message names the service, the request and what was said. */
public abstract sealed class OpenStackFailure extends EnvironmentFailure {
    private static final long serialVersionUID = 1L;

    private final ServiceType service;
    private final String request;

    private OpenStackFailure(ServiceType service, String request, String what, @Nullable Throwable cause) {
        super(service.tag() + ": " + request + ": " + what, cause);
        this.service = service;
        this.request = request;
    }

    public ServiceType service() {
        return service;
    }

    /** Method and path, e.g. {@code POST /v2.1/servers}. */
    public String request() {
        return request;
    }

    /** The service answered, and declined. */
    public static final class Refused extends OpenStackFailure {
        private static final long serialVersionUID = 1L;

        private final int status;
        private final String said;

        /**
         * The answer's status and words.
         *
         * @param status of HTTP, 300 and above
         * @param said the service's own message, one line, at most 300 characters; may be empty
         */
        public Refused(ServiceType service, String request, int status, String said) {
            super(service, request, "HTTP " + status + (said.isEmpty() ? "" : ", " + said), null);
            this.status = status;
            this.said = said;
        }

        public int status() {
            return status;
        }

        public String said() {
            return said;
        }
    }

    /** There was no whole answer: refused connection, silence until the limit, or a connection that broke. Whether it was done is not known. */
    public static final class Unanswered extends OpenStackFailure {
        private static final long serialVersionUID = 1L;

        public Unanswered(ServiceType service, String request, String reason, @Nullable Throwable cause) {
            super(service, request, "no answer, " + reason, cause);
        }
    }

    /** An answer that lacks what the API's documentation promises, or an endpoint that the catalog lacks. */
    public static final class Unexpected extends OpenStackFailure {
        private static final long serialVersionUID = 1L;

        public Unexpected(ServiceType service, String request, String what) {
            super(service, request, what, null);
        }
    }
}
