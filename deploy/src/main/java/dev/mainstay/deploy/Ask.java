package dev.mainstay.deploy;

/** Shell, for a node, that asks a service of it over TCP and prints the answer. */
public final class Ask {
    private Ask() {}

    /**
     * Prints all that comes back until the service closes or the time is over; a service that does not answer is an empty answer.
     *
     * @param request with the escapes of {@code printf}; the writing side is closed behind it
     * @param address of the service, or shell that stands for one
     * @param port a number, or shell that stands for one
     * @param seconds how long an answer may take after the request; the connection has one second of its own
     */
    public static String tcp(String request, Object address, Object port, int seconds) {
        // -T counts silence while both sides are open, -t what follows the end of the request: half a second
        // if it is not said, and then a service that needs longer seems not to answer.
        return "printf '%1$s' 2>/dev/null | socat -t %4$d -T %4$d - TCP:%2$s:%3$s,connect-timeout=1 2>/dev/null"
                .formatted(request, address, port, seconds);
    }

    /** Prints the first line of the answer to a GET, without its line's end. */
    public static String get(String path, Object address, Object port, int seconds) {
        return tcp("GET " + path + " HTTP/1.0\\r\\nHost: " + address + "\\r\\n\\r\\n", address, port, seconds)
                + " | head -n 1 | tr -d '\\r'";
    }
}
