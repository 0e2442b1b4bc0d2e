package dev.mainstay.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Does the same to several things at the same time: a room that goes dark does not do so node by node. */
final class SideBySide {
    private SideBySide() {}

    interface Deed<T> {
        void on(T item) throws InterruptedException;
    }

    /**
     * Returns when all have ended. An interrupt is passed on to all of them and thrown when they have ended; so is the first failure.
     *
     * @param name of the threads
     */
    static <T> void run(String name, List<T> items, Deed<T> deed) throws InterruptedException {
        var threads = new ArrayList<Thread>();
        var tasks = new ArrayList<FutureTask<Boolean>>();
        for (var item : items) {
            var task = new FutureTask<>(() -> {
                deed.on(item);
                return true;
            });
            tasks.add(task);
            threads.add(Thread.ofVirtual().name(name).start(task));
        }
        boolean interrupted = false;
        for (var thread : threads) {
            while (thread.isAlive()) {
                try {
                    thread.join();
                } catch (InterruptedException e) {
                    interrupted = true;
                    threads.forEach(Thread::interrupt);
                }
            }
        }
        if (interrupted) {
            throw new InterruptedException();
        }
        for (var task : tasks) {
            try {
                task.get();
            } catch (ExecutionException e) {
                switch (e.getCause()) {
                    case RuntimeException failure -> throw failure;
                    case Error broken -> throw broken;
                    case InterruptedException stopped -> throw stopped;
                    case null, default -> throw new IllegalStateException(e);
                }
            }
        }
    }
}
