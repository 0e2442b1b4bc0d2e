package dev.mainstay.cli;

import java.time.Duration;
import java.util.function.Consumer;

/**
 * Ctrl-C and SIGTERM: the command is interrupted, heals and tidies up on its own thread, and the process ends when it is done. The JVM's exit
 * code is then 130 (SIGINT) or 143 (SIGTERM).
 */
final class Interrupts {
    /** Healing has its own limits, which are shorter in sum unless much is broken; what is left then is healed by the next command. */
    private static final Duration LIMIT = Duration.ofMinutes(4);

    private final Thread worker;
    private final Thread hook;

    private Interrupts(Thread worker, Consumer<String> say) {
        this.worker = worker;
        this.hook = new Thread(() -> stop(say), "interrupted");
    }

    /** To be called on the thread that does the work. */
    static Interrupts watch(Consumer<String> say) {
        var interrupts = new Interrupts(Thread.currentThread(), say);
        Runtime.getRuntime().addShutdownHook(interrupts.hook);
        return interrupts;
    }

    private void stop(Consumer<String> say) {
        say.accept("stopping; what was broken is healed first, please wait");
        worker.interrupt();
        try {
            if (!worker.join(LIMIT)) {
                say.accept("not done after " + LIMIT.toMinutes() + " min; the next command goes on with it");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The work is over: ends the process with this code, or lets it end when it is being stopped already. */
    void exit(int code) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException stopping) {
            return; // the hook waits for this thread, and the signal decides the code
        }
        System.exit(code);
    }
}
