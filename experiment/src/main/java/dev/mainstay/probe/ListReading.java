package dev.mainstay.probe;

import java.io.IOException;
import java.net.URI;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Reads a list of one of OpenStack's APIs, and has a look whether it is one. */
final class ListReading implements TokenClient.Reading {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final HttpExchange exchange;
    private final String path;
    private final String list;

    ListReading(URI url, String list) {
        this.exchange = new HttpExchange(url);
        this.path = url.getRawPath() + (url.getRawQuery() == null ? "" : "?" + url.getRawQuery());
        this.list = list;
    }

    @Override
    public boolean with(Trial trial, String token) throws IOException {
        var answer = exchange.send(trial, "GET", path, token, null);
        if (answer.status() == 401) {
            return false;
        }
        if (answer.status() != 200) {
            throw new WrongAnswer("HTTP " + answer.status());
        }
        try {
            if (JSON.readTree(answer.body()).path(list).isArray()) {
                return true;
            }
        } catch (JacksonException _) {
            throw new WrongAnswer("not JSON");
        }
        throw new WrongAnswer(list + " missing in the answer");
    }
}
