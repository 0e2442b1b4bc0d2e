package dev.mainstay.probe;

import dev.mainstay.input.InvalidInput;
import java.net.URI;

/**
 * One object of the object storage is put, or read, with a token, on a connection of its own; tokens are renewed as by {@link ApiProbe}.
 *
 * @param url of the object
 * @param put whether it is written; its content is some kilobytes
 */
public record ObjectProbe(String name, URI identity, Login login, String project, URI url, boolean put, Pace pace)
        implements ProbeSpec {
    public ObjectProbe {
        ProbeSpec.checkedName(name);
        if (!"http".equals(url.getScheme()) || url.getHost() == null || url.getRawUserInfo() != null) {
            throw InvalidInput.of("url", "the address '" + url + "'", "http://HOST:PORT/PATH without user or password");
        }
    }

    @Override
    public String kind() {
        return "http";
    }

    @Override
    public String what() {
        return (put ? "PUT " : "GET ") + url;
    }
}
