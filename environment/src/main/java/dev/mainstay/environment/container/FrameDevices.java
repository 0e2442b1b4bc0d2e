package dev.mainstay.environment.container;

import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * File descriptors that give and take whole Ethernet frames, each with a {@code virtio_net_hdr} before it, so that large segments and unfinished
 * checksums pass as they are. See packet(7) and the kernel's Documentation/networking/tuntap.rst.
 */
final class FrameDevices {
    /** {@code sizeof(struct virtio_net_hdr)} */
    static final int HEADER_BYTES = 10;

    private static final int AF_PACKET = 17;
    private static final int SOCK_RAW = 3;
    private static final int ETH_P_ALL = 3;
    private static final int SOL_PACKET = 263;
    private static final int PACKET_VNET_HDR = 15;
    private static final int PACKET_IGNORE_OUTGOING = 23;
    private static final int SOL_SOCKET = 1;
    private static final int SO_RCVBUFFORCE = 33;
    private static final int BUFFER_BYTES = 16 << 20;

    private static final long TUNSETIFF = 0x400454caL;
    private static final long TUNSETOFFLOAD = 0x400454d0L;
    private static final short IFF_TAP = 0x0002;
    private static final short IFF_NO_PI = 0x1000;
    private static final short IFF_VNET_HDR = 0x4000;
    /** Checksums, TCP segments of both families, and those with congestion marks. */
    private static final long TUN_F_CSUM_TSO4_TSO6_ECN = 0x01 | 0x02 | 0x04 | 0x08;

    private FrameDevices() {}

    /** What comes in at an interface, and a way out of it. */
    static int packetSocket(int interfaceIndex) {
        int fd = SystemCalls.check(SystemCalls.socket(AF_PACKET, SOCK_RAW, 0), "open a packet socket");
        SystemCalls.check(SystemCalls.setsockopt(fd, SOL_PACKET, PACKET_VNET_HDR, 1), "set PACKET_VNET_HDR");
        SystemCalls.check(
                SystemCalls.setsockopt(fd, SOL_PACKET, PACKET_IGNORE_OUTGOING, 1), "set PACKET_IGNORE_OUTGOING");
        SystemCalls.check(SystemCalls.setsockopt(fd, SOL_SOCKET, SO_RCVBUFFORCE, BUFFER_BYTES), "set SO_RCVBUFFORCE");
        try (var arena = Arena.ofConfined()) {
            // struct sockaddr_ll: family, protocol in network order, interface, and 12 bytes that bind(2) ignores
            var address = arena.allocate(20, 4);
            address.set(ValueLayout.JAVA_SHORT, 0, (short) AF_PACKET);
            address.set(ValueLayout.JAVA_SHORT.withOrder(ByteOrder.BIG_ENDIAN), 2, (short) ETH_P_ALL);
            address.set(ValueLayout.JAVA_INT, 4, interfaceIndex);
            SystemCalls.check(SystemCalls.bind(fd, address), "bind a packet socket to interface " + interfaceIndex);
        }
        return fd;
    }

    /** A new interface that is gone when the descriptor is closed. */
    static int tap(String name) {
        int fd = SystemCalls.check(SystemCalls.open("/dev/net/tun", SystemCalls.O_RDWR), "open /dev/net/tun");
        try (var arena = Arena.ofConfined()) {
            // struct ifreq: a name of up to 15 characters, then the flags
            var request = arena.allocate(40, 8);
            var bytes = name.getBytes(StandardCharsets.US_ASCII);
            request.asByteBuffer().put(0, bytes, 0, Math.min(bytes.length, 15));
            request.set(ValueLayout.JAVA_SHORT, 16, (short) (IFF_TAP | IFF_NO_PI | IFF_VNET_HDR));
            SystemCalls.check(SystemCalls.ioctl(fd, TUNSETIFF, request), "make the interface " + name);
        }
        SystemCalls.check(SystemCalls.ioctl(fd, TUNSETOFFLOAD, TUN_F_CSUM_TSO4_TSO6_ECN), "set TUNSETOFFLOAD");
        return fd;
    }
}
