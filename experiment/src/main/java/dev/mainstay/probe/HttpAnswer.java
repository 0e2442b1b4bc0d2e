package dev.mainstay.probe;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * An HTTP/1.1 answer, read whole: an answer whose body stops half-way is none. RFC 9112.
 *
 * @param headers by lower-case name; of repeated ones the last
 */
record HttpAnswer(int status, Map<String, String> headers, String body) {
    private static final int LINE_MAX = 16 * 1024;
    private static final int HEADERS_MAX = 200;
    private static final int BODY_MAX = 8 * 1024 * 1024;

    /**
     * @throws EOFException when the connection is closed before the first byte
     * @throws WrongAnswer when what comes is not HTTP, too large, or stops half-way
     */
    static HttpAnswer read(InputStream stream) throws IOException {
        var in = new AnswerBuffer(stream);
        while (true) {
            int status = status(in);
            var headers = headers(in);
            if (status / 100 == 1) {
                continue;
            }
            return new HttpAnswer(
                    status,
                    headers,
                    status == 204 || status == 304 ? "" : new String(body(in, headers), StandardCharsets.UTF_8));
        }
    }

    private static int status(AnswerBuffer in) throws IOException {
        if (!in.more()) {
            throw new EOFException();
        }
        String line = in.line(LINE_MAX);
        if (!line.startsWith("HTTP/1.") || line.length() < 12 || line.charAt(8) != ' ') {
            throw new WrongAnswer("not HTTP");
        }
        int status = 0;
        for (int i = 9; i < 12; i++) {
            int digit = line.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                throw new WrongAnswer("not HTTP");
            }
            status = status * 10 + digit;
        }
        if (status < 100 || (line.length() > 12 && line.charAt(12) != ' ')) {
            throw new WrongAnswer("not HTTP");
        }
        return status;
    }

    private static Map<String, String> headers(AnswerBuffer in) throws IOException {
        var headers = new HashMap<String, String>();
        for (int i = 0; i <= HEADERS_MAX; i++) {
            String line = in.line(LINE_MAX);
            if (line.isEmpty()) {
                return headers;
            }
            int colon = line.indexOf(':');
            if (colon <= 0) {
                throw new WrongAnswer("not HTTP");
            }
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        throw new WrongAnswer("answer too large");
    }

    private static byte[] body(AnswerBuffer in, Map<String, String> headers) throws IOException {
        String coding = headers.get("transfer-encoding");
        if (coding != null) {
            if (!coding.equalsIgnoreCase("chunked")) {
                throw new WrongAnswer("not HTTP");
            }
            return chunks(in);
        }
        String length = headers.get("content-length");
        if (length != null) {
            return exactly(in, number(length, 10));
        }
        byte[] body = in.bytes(BODY_MAX + 1);
        if (body.length > BODY_MAX) {
            throw new WrongAnswer("answer too large");
        }
        return body;
    }

    private static byte[] chunks(AnswerBuffer in) throws IOException {
        var body = new ByteArrayOutputStream();
        while (true) {
            String line = in.line(LINE_MAX);
            int extension = line.indexOf(';');
            int size = number((extension < 0 ? line : line.substring(0, extension)).strip(), 16);
            if (size == 0) {
                var _ = headers(in);
                return body.toByteArray();
            }
            if (body.size() + size > BODY_MAX) {
                throw new WrongAnswer("answer too large");
            }
            body.write(exactly(in, size));
            if (!in.line(LINE_MAX).isEmpty()) {
                throw new WrongAnswer("not HTTP");
            }
        }
    }

    private static byte[] exactly(AnswerBuffer in, int length) throws IOException {
        byte[] bytes = in.bytes(length);
        if (bytes.length < length) {
            throw new WrongAnswer("answer cut short");
        }
        return bytes;
    }

    private static int number(String text, int radix) throws WrongAnswer {
        // No sign: parseInt would take one.
        if (text.isEmpty() || text.length() > 8 || Character.digit(text.charAt(0), radix) < 0) {
            throw new WrongAnswer(text.length() > 8 ? "answer too large" : "not HTTP");
        }
        int number;
        try {
            number = Integer.parseInt(text, radix);
        } catch (NumberFormatException _) {
            throw new WrongAnswer("not HTTP");
        }
        if (number > BODY_MAX) {
            throw new WrongAnswer("answer too large");
        }
        return number;
    }
}
