package dev.mainstay.probe;

import dev.mainstay.input.InvalidInput;
import java.net.URI;

/**
 * GET of a list with a token, on a connection of its own. Right is 200 and a JSON list under the key. As the OpenStack clients do, a refused token
 * is renewed once and the request repeated, all within the one time limit of the attempt; tokens are renewed aside before they grow old.
 *
 * @param identity base of the identity service's API, where tokens are issued
 * @param login a user of the domain Default
 * @param project of the domain Default, to which tokens are scoped
 * @param url what is asked, e.g. http://10.77.51.11:9292/v2/images
 * @param list key of the list in the answer, e.g. images
 */
public record ApiProbe(String name, URI identity, Login login, String project, URI url, String list, Pace pace)
        implements ProbeSpec {
    public ApiProbe {
        ProbeSpec.checkedName(name);
        for (var address : new URI[] {identity, url}) {
            if (!"http".equals(address.getScheme()) || address.getHost() == null || address.getRawUserInfo() != null) {
                throw InvalidInput.of(
                        "url", "the address '" + address + "'", "http://HOST:PORT/PATH without user or password");
            }
        }
    }

    @Override
    public String kind() {
        return "http";
    }

    @Override
    public String what() {
        return "GET " + url;
    }
}
