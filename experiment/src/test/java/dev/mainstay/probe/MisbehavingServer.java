package dev.mainstay.probe;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A TCP server on loopback that answers each connection as a test says. */
final class MisbehavingServer implements AutoCloseable {
    interface Behaviour {
        /** @param request the head of the request and, if it has one, its body */
        void answer(String request, OutputStream out) throws Exception;
    }

    private final ServerSocket listener;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    final AtomicInteger connections = new AtomicInteger();
    volatile Behaviour behaviour;

    private final boolean speaksFirst;

    MisbehavingServer(Behaviour behaviour) throws IOException {
        this(behaviour, false);
    }

    private MisbehavingServer(Behaviour behaviour, boolean speaksFirst) throws IOException {
        this.speaksFirst = speaksFirst;
        this.behaviour = behaviour;
        listener = new ServerSocket(0, 500, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    static MisbehavingServer sending(String answer) throws IOException {
        return new MisbehavingServer((_, out) -> out.write(answer.getBytes(StandardCharsets.ISO_8859_1)));
    }

    /** Answers before anything was asked, as a database does. */
    static MisbehavingServer speakingFirst(Behaviour behaviour) throws IOException {
        return new MisbehavingServer(behaviour, true);
    }

    int port() {
        return listener.getLocalPort();
    }

    URI url(String path) {
        return URI.create("http://127.0.0.1:" + port() + path);
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                var socket = listener.accept();
                open.add(socket);
                connections.incrementAndGet();
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            var request = speaksFirst ? "" : request(socket.getInputStream());
            behaviour.answer(request, socket.getOutputStream());
        } catch (Exception _) {
            // The client gave up, or the behaviour is to break.
        } finally {
            open.remove(socket);
        }
    }

    private static String request(InputStream in) throws IOException {
        var request = new StringBuilder();
        int length = -1;
        while (true) {
            int b = in.read();
            if (b < 0) {
                return request.toString();
            }
            request.append((char) b);
            int end = request.indexOf("\r\n\r\n");
            if (end >= 0 && length < 0) {
                var head = request.toString();
                int at = head.indexOf("Content-Length: ");
                length = at < 0 ? 0 : Integer.parseInt(head.substring(at + 16, head.indexOf('\r', at)));
            }
            if (end >= 0 && request.length() == end + 4 + length) {
                return request.toString();
            }
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (var socket : open) {
            socket.close();
        }
    }
}
