package dev.mainstay.environment.container;

/** Keeps the end of a text: at most {@code maxChars}, dropped from the front in halves so that adding stays cheap. Not thread-safe. */
final class TextTail {
    static final int OUTPUT_CHARS_MAX = 1 << 20;

    private final int charsMax;
    private final StringBuilder text = new StringBuilder();

    TextTail(int charsMax) {
        this.charsMax = charsMax;
    }

    void add(CharSequence more) {
        text.append(more);
        if (text.length() > 2 * charsMax) {
            text.delete(0, text.length() - charsMax);
        }
    }

    @Override
    public String toString() {
        return text.substring(Math.max(0, text.length() - charsMax));
    }
}
