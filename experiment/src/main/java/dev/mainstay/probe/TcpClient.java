package dev.mainstay.probe;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.util.Optional;

final class TcpClient implements Client {
    private final InetSocketAddress address;

    TcpClient(TcpProbe probe) {
        address = new InetSocketAddress(InetAddress.ofLiteral(probe.host().toString()), probe.port());
    }

    @Override
    public Optional<String> attempt(Trial trial) throws IOException {
        trial.at("connect timed out");
        try (var socket = new Socket(Proxy.NO_PROXY)) {
            trial.waitsFor(socket);
            socket.connect(address);
            trial.endedAtNow();
            return Optional.empty();
        }
    }
}
