package dev.mainstay.probe;

import dev.mainstay.cloud.Address;
import dev.mainstay.environment.EnvironmentFailure;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.util.Optional;

/**
 * A socket for ICMP echo on Linux, called directly: Java has none. The datagram kind where {@code net.ipv4.ping_group_range} allows it, else the raw kind (which needs
 * CAP_NET_RAW). {@link #send} may be called from any thread, {@link #receive} from one.
 */
final class IcmpSocket implements AutoCloseable {
    private static final int AF_INET = 2;
    private static final int SOCK_DGRAM = 2;
    private static final int SOCK_RAW = 3;
    private static final int SOCK_CLOEXEC = 0x80000;
    private static final int IPPROTO_ICMP = 1;
    private static final int SOL_SOCKET = 1;
    private static final int SO_RCVTIMEO = 20;
    private static final int SOL_RAW = 255;
    private static final int ICMP_FILTER = 1;
    private static final int ECHO_REQUEST = 8;
    private static final int ECHO_REPLY = 0;
    private static final int EINTR = 4;
    private static final int EAGAIN = 11;

    private static final Linker LINKER = Linker.nativeLinker();
    private static final Linker.Option ERRNO = Linker.Option.captureCallState("errno");
    private static final MemoryLayout STATE = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO_OF = STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG;
    private static final MethodHandle SOCKET = function("socket", FunctionDescriptor.of(INT, INT, INT, INT));
    private static final MethodHandle SETSOCKOPT =
            function("setsockopt", FunctionDescriptor.of(INT, INT, INT, INT, ValueLayout.ADDRESS, INT));
    private static final MethodHandle SENDTO = function(
            "sendto", FunctionDescriptor.of(LONG, INT, ValueLayout.ADDRESS, LONG, INT, ValueLayout.ADDRESS, INT));
    private static final MethodHandle RECV =
            function("recv", FunctionDescriptor.of(LONG, INT, ValueLayout.ADDRESS, LONG, INT));
    private static final MethodHandle CLOSE = function("close", FunctionDescriptor.of(INT, INT));

    private static final int HEADER = 8;
    private static final int PAYLOAD = 16;
    private static final int PACKET = HEADER + PAYLOAD;
    private static final int RECEIVED_MAX = 2048;

    private final int fd;
    private final boolean raw;
    private final byte[] destination;
    private final long cookie;
    private final Arena receiving = Arena.ofShared();
    private final MemorySegment buffer = receiving.allocate(RECEIVED_MAX);
    private final MemorySegment receiveState = receiving.allocate(STATE);

    /** What came back: the number that was sent. */
    record Reply(long number) {}

    /**
     * @param cookie sent along and expected back, so that replies to others' requests are not taken for ours
     * @param receiveMillis how long {@link #receive} waits
     * @throws EnvironmentFailure when this host allows neither kind of socket
     */
    IcmpSocket(Address host, long cookie, int receiveMillis) {
        this.cookie = cookie;
        int bits = host.bits();
        this.destination = new byte[] {(byte) (bits >> 24), (byte) (bits >> 16), (byte) (bits >> 8), (byte) bits};
        try (var arena = Arena.ofConfined()) {
            var state = arena.allocate(STATE);
            int datagram = (int) SOCKET.invokeExact(state, AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, IPPROTO_ICMP);
            raw = datagram < 0;
            fd = raw ? (int) SOCKET.invokeExact(state, AF_INET, SOCK_RAW | SOCK_CLOEXEC, IPPROTO_ICMP) : datagram;
            if (fd < 0) {
                throw new EnvironmentFailure("Ping probes need root, CAP_NET_RAW, or a group within"
                        + " net.ipv4.ping_group_range; the kernel refused a socket (errno " + errno(state) + ").");
            }
            var time = arena.allocate(16, 8);
            time.set(LONG, 0, receiveMillis / 1000);
            time.set(LONG, 8, receiveMillis % 1000 * 1000L);
            int _ = (int) SETSOCKOPT.invokeExact(state, fd, SOL_SOCKET, SO_RCVTIMEO, time, 16);
            if (raw) {
                // A raw socket gets every ICMP message of the host: let only echo replies through.
                var filter = arena.allocate(INT);
                filter.set(INT, 0, ~(1 << ECHO_REPLY));
                int _ = (int) SETSOCKOPT.invokeExact(state, fd, SOL_RAW, ICMP_FILTER, filter, 4);
            }
        } catch (EnvironmentFailure refused) {
            receiving.close();
            throw refused;
        } catch (Throwable broken) {
            throw new IllegalStateException(broken);
        }
    }

    /** @throws IOException with a message that {@link Reasons} knows */
    void send(long number) throws IOException {
        byte[] packet = new byte[PACKET];
        packet[0] = ECHO_REQUEST;
        // Identifier: the datagram kind puts its own in place.
        packet[4] = (byte) (cookie >> 8);
        packet[5] = (byte) cookie;
        packet[6] = (byte) (number >> 8);
        packet[7] = (byte) number;
        for (int i = 0; i < 8; i++) {
            packet[HEADER + i] = (byte) (cookie >> (8 * i));
            packet[HEADER + 8 + i] = (byte) (number >> (8 * i));
        }
        int sum = checksum(packet);
        packet[2] = (byte) (sum >> 8);
        packet[3] = (byte) sum;
        try (var arena = Arena.ofConfined()) {
            var state = arena.allocate(STATE);
            var bytes = arena.allocateFrom(ValueLayout.JAVA_BYTE, packet);
            var to = arena.allocate(16, 4);
            // struct sockaddr_in: family, port, address, padding.
            to.set(ValueLayout.JAVA_SHORT, 0, (short) AF_INET);
            MemorySegment.copy(destination, 0, to, ValueLayout.JAVA_BYTE, 4, 4);
            long sent = (long) SENDTO.invokeExact(state, fd, bytes, (long) PACKET, 0, to, 16);
            if (sent < 0) {
                throw new IOException(
                        switch (errno(state)) {
                            case 1 -> "blocked by a firewall on this host";
                            case 101 -> "network unreachable";
                            case 112, 113 -> "no route to host";
                            case 24 -> "too many open files";
                            default -> "sending failed, errno " + errno(state);
                        });
            }
        } catch (IOException failed) {
            throw failed;
        } catch (Throwable broken) {
            throw new IllegalStateException(broken);
        }
    }

    /**
     * The next reply to one of our requests, or none within the receive time.
     *
     * @throws IOException when the socket is broken
     */
    Optional<Reply> receive() throws IOException {
        long got;
        try {
            got = (long) RECV.invokeExact(receiveState, fd, buffer, (long) RECEIVED_MAX, 0);
        } catch (Throwable broken) {
            throw new IllegalStateException(broken);
        }
        if (got < 0) {
            int errno = errno(receiveState);
            if (errno == EAGAIN || errno == EINTR) {
                return Optional.empty();
            }
            throw new IOException("receiving failed, errno " + errno);
        }
        // A raw socket hands out the IP header too; its length stands in its first byte, in words of four bytes.
        long at = raw && got > 0 ? (buffer.get(ValueLayout.JAVA_BYTE, 0) & 15) * 4L : 0;
        if (got < at + PACKET || buffer.get(ValueLayout.JAVA_BYTE, at) != ECHO_REPLY || eight(at + HEADER) != cookie) {
            return Optional.empty();
        }
        return Optional.of(new Reply(eight(at + HEADER + 8)));
    }

    /** Only once {@link #receive} is not running and will not be called again. */
    @Override
    public void close() {
        try {
            int _ = (int) CLOSE.invokeExact(receiveState, fd);
        } catch (Throwable broken) {
            throw new IllegalStateException(broken);
        }
        receiving.close();
    }

    private long eight(long at) {
        long value = 0;
        for (int i = 7; i >= 0; i--) {
            value = value << 8 | (buffer.get(ValueLayout.JAVA_BYTE, at + i) & 255);
        }
        return value;
    }

    /** RFC 1071. */
    private static int checksum(byte[] packet) {
        int sum = 0;
        for (int i = 0; i < packet.length; i += 2) {
            sum += (packet[i] & 255) << 8 | (packet[i + 1] & 255);
        }
        sum = (sum & 0xffff) + (sum >>> 16);
        return ~(sum + (sum >>> 16)) & 0xffff;
    }

    private static int errno(MemorySegment state) {
        return (int) ERRNO_OF.get(state, 0L);
    }

    // Signatures as in the C library of 64-bit Linux.
    @SuppressWarnings("restricted")
    private static MethodHandle function(String name, FunctionDescriptor descriptor) {
        return LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow(name), descriptor, ERRNO);
    }
}
