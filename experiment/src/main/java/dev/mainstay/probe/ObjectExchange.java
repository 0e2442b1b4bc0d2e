package dev.mainstay.probe;

import java.io.IOException;
import java.net.URI;

/** Writes or reads one object. */
final class ObjectExchange implements TokenClient.Reading {
    private static final int BYTES = 4 << 10;

    private final HttpExchange exchange;
    private final String path;
    private final boolean put;

    ObjectExchange(URI url, boolean put) {
        this.exchange = new HttpExchange(url);
        this.path = url.getRawPath();
        this.put = put;
    }

    @Override
    public boolean with(Trial trial, String token) throws IOException {
        var answer = exchange.send(trial, put ? "PUT" : "GET", path, token, put ? new byte[BYTES] : null);
        if (answer.status() == 401) {
            return false;
        }
        if (answer.status() != (put ? 201 : 200)) {
            throw new WrongAnswer("HTTP " + answer.status());
        }
        if (!put && answer.body().length() != BYTES) {
            throw new WrongAnswer("object not whole");
        }
        return true;
    }
}
