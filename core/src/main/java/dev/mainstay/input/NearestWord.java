package dev.mainstay.input;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Finds the word that a user probably meant. */
public final class NearestWord {
    private static final int LENGTH_MAX = 64;
    private static final int LISTED_MAX = 12;

    private NearestWord() {}

    /** The closest of the words, if it is at most a third of the letters away (letters changed, missing, added, or two swapped). */
    public static Optional<String> of(String given, Collection<String> words) {
        Optional<String> best = Optional.empty();
        int bestDistance = Integer.MAX_VALUE;
        for (var word : words) {
            int distance = distance(plain(given), plain(word));
            int allowed = Math.max(1, Math.max(plain(given).length(), word.length()) / 3);
            if (distance <= allowed && distance < bestDistance) {
                best = Optional.of(word);
                bestDistance = distance;
            }
        }
        return best;
    }

    /** What is allowed, the nearest word first: "did you mean 'name'? allowed: name, nodes". Long lists only when no word is near. */
    public static String hint(String given, Collection<String> words) {
        var allowed = "allowed: " + String.join(", ", words);
        return of(given, words)
                .map(w -> "did you mean '" + w + "'?" + (words.size() > LISTED_MAX ? "" : " " + allowed))
                .orElse(allowed);
    }

    private static String plain(String word) {
        return word.substring(0, Math.min(word.length(), LENGTH_MAX))
                .toLowerCase(Locale.ROOT)
                .replace('_', '-');
    }

    /** Optimal string alignment distance. */
    private static int distance(String a, String b) {
        var rows = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    rows[i][j] = i + j;
                    continue;
                }
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                rows[i][j] = Math.min(rows[i - 1][j - 1] + change, Math.min(rows[i - 1][j], rows[i][j - 1]) + 1);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    rows[i][j] = Math.min(rows[i][j], rows[i - 2][j - 2] + 1);
                }
            }
        }
        return rows[a.length()][b.length()];
    }
}
