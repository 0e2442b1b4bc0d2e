package dev.mainstay.probe;

import dev.mainstay.input.InvalidInput;
import java.net.URI;
import java.util.Optional;

/**
 * One HTTP/1.1 request on a connection of its own.
 *
 * @param url for {@link Request#GET} the page; else the base of the identity service's API, e.g. http://10.77.11.10:5000/v3
 * @param login needed unless the request is {@link Request#GET}; a user of the domain Default
 * @param project of the domain Default, to which tokens are scoped
 */
public record HttpProbe(String name, Request request, URI url, Optional<Login> login, String project, Pace pace)
        implements ProbeSpec {

    /** What is asked, and which answer is right. */
    public enum Request {
        /** POST auth/tokens; right is 201 with an X-Subject-Token. */
        ISSUE_TOKEN,
        /**
         * GET users with a token; right is 200 and a JSON list of users that holds the login's own. As the OpenStack clients do, a refused token (401) is
         * renewed once and the request repeated, all within the one time limit of the attempt; tokens are renewed aside before they grow old.
         */
        LIST_USERS,
        /** GET; right is any status of 200 to 399, the whole answer read. */
        GET
    }

    public HttpProbe {
        ProbeSpec.checkedName(name);
        if (!"http".equals(url.getScheme()) || url.getHost() == null || url.getRawUserInfo() != null) {
            throw InvalidInput.of("url", "the address '" + url + "'", "http://HOST:PORT/PATH without user or password");
        }
        if (request != Request.GET && login.isEmpty()) {
            throw InvalidInput.of("login", "no login for " + request, "a user and a password of the identity service");
        }
    }

    public static HttpProbe get(String name, URI url, Pace pace) {
        return new HttpProbe(name, Request.GET, url, Optional.empty(), "", pace);
    }

    @Override
    public String kind() {
        return "http";
    }

    @Override
    public String what() {
        return switch (request) {
            case ISSUE_TOKEN -> "POST " + url + "/auth/tokens";
            case LIST_USERS -> "GET " + url + "/users";
            case GET -> "GET " + url;
        };
    }
}
