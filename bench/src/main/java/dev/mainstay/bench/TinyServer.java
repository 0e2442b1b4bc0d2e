package dev.mainstay.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** The service that is probed: answers every request with 200 and two bytes. A program of its own, so that it costs the prober nothing: TinyServer ADDRESS PORT. */
public final class TinyServer {
    private static final byte[] ANSWER =
            "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok".getBytes(StandardCharsets.US_ASCII);
    private static final int BACKLOG = 1024;

    private TinyServer() {}

    public static void main(String[] arguments) throws IOException {
        try (var listener = new ServerSocket()) {
            listener.setReuseAddress(true);
            listener.bind(
                    new InetSocketAddress(InetAddress.ofLiteral(arguments[0]), Integer.parseInt(arguments[1])),
                    BACKLOG);
            System.out.println("ready");
            while (true) {
                var socket = listener.accept();
                Thread.ofVirtual().start(() -> serve(socket));
            }
        }
    }

    private static void serve(Socket socket) {
        try (socket) {
            var in = socket.getInputStream();
            // The end of a request's head; requests with a body are not asked here.
            for (int matched = 0; matched < 4; ) {
                int b = in.read();
                if (b < 0) {
                    return;
                }
                matched = b == (matched % 2 == 0 ? '\r' : '\n') ? matched + 1 : b == '\r' ? 1 : 0;
            }
            socket.getOutputStream().write(ANSWER);
        } catch (IOException _) {
            // The client gave up: that is what is being measured.
        }
    }
}
