package dev.mainstay.bench;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** What an operator writes to see an outage: curl in a loop, with a time limit and a pause, and the time of each answer in a file. */
final class CurlLoop implements AutoCloseable {
    private final Process process;
    private final RandomAccessFile log;
    private long from;

    private CurlLoop(Process process, RandomAccessFile log) {
        this.process = process;
        this.log = log;
    }

    /** One after another: the next starts when the one before has ended, and the pause is over. */
    static CurlLoop oneAtATime(String url, Duration pause) throws InterruptedException {
        try {
            var log = Files.createTempFile("mainstay-bench", ".curl");
            var read = new RandomAccessFile(log.toFile(), "r");
            // $EPOCHREALTIME costs no process.
            var script =
                    "while :; do s=$EPOCHREALTIME; curl -s -o /dev/null -m 1 \"$1\"; echo \"$? $s $EPOCHREALTIME\"; sleep "
                            + pause.toMillis() / 1000.0 + "; done";
            var process = new ProcessBuilder("bash", "-c", script, "curl-loop", url)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .redirectOutput(log.toFile())
                    .start();
            // Nothing of it stays, whatever ends the bench.
            Files.delete(log);
            if (process.waitFor(200, TimeUnit.MILLISECONDS)) {
                throw new Row.Unmeasured("bash and curl are needed for the rival");
            }
            return new CurlLoop(process, read);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** What was seen before does not count. */
    void begin() {
        try {
            from = log.length();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** From the start of the first failed attempt to the end of the next success, summed up, as with ours. 0 when none failed. */
    double outageSeconds() {
        double sum = 0;
        double start = Double.NaN;
        try {
            log.seek(from);
            var bytes = new byte[Math.toIntExact(log.length() - from)];
            log.readFully(bytes);
            var text = new String(bytes, StandardCharsets.US_ASCII);
            for (var line : text.lines().toList()) {
                var words = line.split(" ");
                if (words.length != 3 || words[2].length() < 17) {
                    continue;
                }
                boolean ok = words[0].equals("0");
                if (!ok && Double.isNaN(start)) {
                    start = Double.parseDouble(words[1].replace(',', '.'));
                } else if (ok && !Double.isNaN(start)) {
                    sum += Double.parseDouble(words[2].replace(',', '.')) - start;
                    start = Double.NaN;
                }
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return sum;
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        try {
            log.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
