package dev.mainstay.environment.image;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The text of a {@code Packages} index, one stanza a package. */
final class PackageIndex {
    private PackageIndex() {}

    /** @throws IllegalArgumentException when the stanza is not that of a package with a checksum */
    static LockedPackage read(String stanza) {
        Map<String, String> fields = new HashMap<>();
        for (var line : stanza.split("\n")) {
            int colon = line.indexOf(':');
            if (colon > 0 && !Character.isWhitespace(line.charAt(0))) {
                fields.putIfAbsent(
                        line.substring(0, colon), line.substring(colon + 1).strip());
            }
        }
        var size = fields.getOrDefault("Size", "0");
        return new LockedPackage(
                fields.getOrDefault("Package", ""),
                fields.getOrDefault("Version", ""),
                fields.getOrDefault("Architecture", ""),
                fields.getOrDefault("SHA256", ""),
                size.matches("[0-9]{1,15}") ? Long.parseLong(size) : 0);
    }

    /** The same with the files where our own repository has them. */
    static String write(List<String> stanzas) {
        var text = new StringBuilder();
        for (var stanza : stanzas) {
            for (var line : stanza.split("\n")) {
                text.append(
                                line.startsWith("Filename:")
                                        ? "Filename: pool/" + read(stanza).file()
                                        : line)
                        .append('\n');
            }
            text.append('\n');
        }
        return text.toString();
    }
}
