package dev.mainstay.probe;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * One request and its whole answer on a new connection. Written by hand because it is what is measured: no pool that hides or prolongs an outage, no retry, no
 * redirect, and little of the processor's time.
 */
final class HttpExchange {
    private final String host;
    private final String authority;
    private final int port;

    /** As the probe's address says; a name is looked up for each connection, an address in numbers never. */
    HttpExchange(URI url) {
        host = url.getHost();
        authority = url.getRawAuthority();
        port = url.getPort() < 0 ? 80 : url.getPort();
    }

    /**
     * @param path with query, starting with /
     * @param token sent as X-Auth-Token
     * @param json the body
     * @throws IOException as {@link HttpAnswer#read} and for whatever the socket says
     */
    HttpAnswer send(Trial trial, String method, String path, @Nullable String token, byte @Nullable [] json)
            throws IOException {
        var head = new StringBuilder(256)
                .append(method)
                .append(' ')
                .append(path)
                .append(" HTTP/1.1\r\nHost: ")
                .append(authority)
                .append("\r\nUser-Agent: mainstay-probe\r\nAccept: application/json, */*\r\nConnection: close\r\n");
        if (token != null) {
            head.append("X-Auth-Token: ").append(token).append("\r\n");
        }
        if (json != null) {
            head.append("Content-Type: application/json\r\nContent-Length: ")
                    .append(json.length)
                    .append("\r\n");
        }
        byte[] top = head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
        byte[] request = new byte[top.length + (json == null ? 0 : json.length)];
        System.arraycopy(top, 0, request, 0, top.length);
        if (json != null) {
            System.arraycopy(json, 0, request, top.length, json.length);
        }
        trial.at("connect timed out");
        try (var socket = new Socket(Proxy.NO_PROXY)) {
            trial.waitsFor(socket);
            socket.setTcpNoDelay(true);
            socket.connect(address());
            trial.at("no answer in time");
            socket.getOutputStream().write(request);
            return HttpAnswer.read(socket.getInputStream());
        }
    }

    private SocketAddress address() throws IOException {
        var address = new InetSocketAddress(host, port);
        if (address.isUnresolved()) {
            throw new WrongAnswer("name not found");
        }
        return address;
    }
}
