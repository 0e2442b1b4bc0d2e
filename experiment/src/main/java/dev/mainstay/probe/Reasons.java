package dev.mainstay.probe;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.util.Locale;

/** From an exception to a short stable phrase: reports count attempts by it, so it holds nothing that varies from attempt to attempt, and no secret. */
final class Reasons {
    private Reasons() {}

    /** Whether this host, not the cloud, is short of something: such attempts are the prober's own failure. */
    static boolean ours(IOException failure) {
        String message = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
        return message.contains("too many open files") || message.contains("cannot assign requested address");
    }

    static String of(IOException failure) {
        String message = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
        return switch (failure) {
            case WrongAnswer wrong -> wrong.reason();
            case NoRouteToHostException _ -> "no route to host";
            case SocketTimeoutException _ -> "timed out";
            case EOFException _ -> "closed without an answer";
            case ConnectException _ when message.contains("refused") -> "connection refused";
            case ConnectException _ -> "connect timed out";
            default -> {
                if (message.contains("reset") || message.contains("broken pipe")) {
                    yield "connection reset";
                }
                if (message.contains("unreachable")) {
                    yield "network unreachable";
                }
                if (message.contains("no route") || message.contains("host is down")) {
                    yield "no route to host";
                }
                yield "input or output failed";
            }
        };
    }
}
