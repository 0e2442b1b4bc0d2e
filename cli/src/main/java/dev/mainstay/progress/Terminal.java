package dev.mainstay.progress;

/** A screen that text can be redrawn on. Called from one thread at a time. */
public interface Terminal {
    /** Its width now; it may change at any time. At least 20. */
    int columns();

    /** Its height now, at least 5. */
    int rows();

    /** Writes and flushes. */
    void write(String text);
}
