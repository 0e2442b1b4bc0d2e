package dev.mainstay.cli;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes something at its first use and keeps it. For one thread. */
final class Once<T> implements Supplier<T> {
    private final Supplier<T> maker;
    private @Nullable T made;

    Once(Supplier<T> maker) {
        this.maker = maker;
    }

    @Override
    public T get() {
        var there = made;
        if (there == null) {
            there = maker.get();
            made = there;
        }
        return there;
    }
}
