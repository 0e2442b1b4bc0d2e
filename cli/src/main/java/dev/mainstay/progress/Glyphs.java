package dev.mainstay.progress;

/** The signs of the tree, for terminals with and without Unicode. */
public record Glyphs(
        String branch, String last, String trunk, String done, String failed, String running, boolean colour) {
    public static Glyphs unicode(boolean colour) {
        return new Glyphs("├─ ", "└─ ", "│  ", "✓", "✗", "●", colour);
    }

    public static Glyphs ascii(boolean colour) {
        return new Glyphs("|- ", "`- ", "|  ", "+", "x", ">", colour);
    }
}
