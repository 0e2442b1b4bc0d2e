package dev.mainstay.input;

/** Text of a user as it may stand in a message: short, one line, nothing that a terminal would obey. */
final class Shown {
    private static final int LENGTH_MAX = 60;

    private Shown() {}

    static String of(String text) {
        var shown = new StringBuilder();
        for (int i = 0; i < text.length() && shown.length() < LENGTH_MAX; i++) {
            char c = text.charAt(i);
            boolean plain = !Character.isISOControl(c) && Character.getType(c) != Character.FORMAT;
            shown.append(plain ? c : '?');
        }
        return text.length() > LENGTH_MAX ? shown + "..." : shown.toString();
    }
}
