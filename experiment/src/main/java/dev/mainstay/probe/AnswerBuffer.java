package dev.mainstay.probe;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** What has been read of an answer and not been looked at. For one thread, so without the lock that the library's buffered stream takes for every byte. */
final class AnswerBuffer {
    private static final int BYTES = 4096;

    private final InputStream in;
    private final byte[] buffer = new byte[BYTES];
    private int from;
    private int to;

    AnswerBuffer(InputStream in) {
        this.in = in;
    }

    /** @return whether there is another byte; waits for it */
    boolean more() throws IOException {
        if (from == to) {
            from = 0;
            to = Math.max(0, in.read(buffer, 0, BYTES));
        }
        return from < to;
    }

    /**
     * Up to the next LF, without it and without a CR before it.
     *
     * @throws WrongAnswer when it is longer than that, or the answer ends before it
     */
    String line(int max) throws IOException {
        var earlier = new ByteArrayOutputStream(0);
        while (more()) {
            int end = from;
            while (end < to && buffer[end] != '\n') {
                end++;
            }
            if (earlier.size() + end - from > max) {
                throw new WrongAnswer("answer too large");
            }
            if (end < to) {
                String text = text(earlier, end);
                from = end + 1;
                return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
            }
            earlier.write(buffer, from, end - from);
            from = end;
        }
        throw new WrongAnswer("answer cut short");
    }

    private String text(ByteArrayOutputStream earlier, int end) {
        if (earlier.size() == 0) {
            return new String(buffer, from, end - from, StandardCharsets.ISO_8859_1);
        }
        earlier.write(buffer, from, end - from);
        return earlier.toString(StandardCharsets.ISO_8859_1);
    }

    /** Up to that many bytes; fewer only when the answer ends before. */
    byte[] bytes(int max) throws IOException {
        byte[] own = Arrays.copyOfRange(buffer, from, Math.min(to, from + max));
        from += own.length;
        if (own.length == max) {
            return own;
        }
        byte[] rest = in.readNBytes(max - own.length);
        byte[] all = Arrays.copyOf(own, own.length + rest.length);
        System.arraycopy(rest, 0, all, own.length, rest.length);
        return all;
    }
}
