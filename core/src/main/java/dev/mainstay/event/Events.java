package dev.mainstay.event;

/** Where events go. Thread-safe; never blocks for longer than an append to memory; throws nothing. */
@FunctionalInterface
public interface Events {
    void emit(Event event);

    /** Both, in order. */
    default Events and(Events other) {
        return event -> {
            emit(event);
            other.emit(event);
        };
    }

    static Events none() {
        return event -> {};
    }
}
