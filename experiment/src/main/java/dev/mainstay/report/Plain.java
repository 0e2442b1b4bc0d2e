package dev.mainstay.report;

/**
 * Text from nodes, services and files made harmless for a reader: control characters (a terminal would obey them, XML forbids them) and marks
 * that turn the direction of writing (they make a line read as something else) become U+FFFD, and the length is bounded. Escaping for HTML
 * and XML is the writers' own task and comes on top.
 */
final class Plain {
    private static final int LONGEST = 2_000;

    private Plain() {}

    /** On one line: line breaks and tabs become spaces. */
    static String line(String text) {
        return clean(text, false, LONGEST);
    }

    static String line(String text, int longest) {
        return clean(text, false, longest);
    }

    /** Line breaks and tabs stay. */
    static String text(String text) {
        return text(text, LONGEST);
    }

    static String text(String text, int longest) {
        return clean(text, true, longest);
    }

    private static String clean(String text, boolean breaks, int longest) {
        var out = new StringBuilder(Math.min(text.length(), longest));
        int kept = 0;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            if (kept == longest - 1 && i < text.length()) {
                return out.append('…').toString();
            }
            kept++;
            if (c == '\n' || c == '\t') {
                out.append(breaks ? (char) c : ' ');
            } else if (c == '\r') {
                kept--;
            } else {
                out.appendCodePoint(forbidden(c) ? 0xFFFD : c);
            }
        }
        return out.toString();
    }

    private static boolean forbidden(int c) {
        return c < 0x20
                || (c >= 0x7F && c <= 0x9F)
                || (c >= 0x200B && c <= 0x200F)
                || (c >= 0x2028 && c <= 0x202E)
                || (c >= 0x2066 && c <= 0x2069)
                || (c >= 0xD800 && c <= 0xDFFF)
                || (c & 0xFFFE) == 0xFFFE
                || c == 0xFEFF;
    }
}
