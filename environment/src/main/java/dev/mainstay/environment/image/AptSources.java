package dev.mainstay.environment.image;

import dev.mainstay.environment.EnvironmentFailure;
import dev.mainstay.environment.host.HostCommand;
import dev.mainstay.home.Folders;
import dev.mainstay.input.InvalidInput;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Where packages come from: the mirror that the user names in {@code MAINSTAY_MIRROR}, else the host's own sources for the image's release (a
 * site's mirror is already in them), else what mmdebstrap takes by default.
 *
 * @param lines of a sources.list, without options
 */
record AptSources(List<String> lines) {
    static final String SETTING = "MAINSTAY_MIRROR";

    private static final Pattern URI =
            Pattern.compile("(https?|file|copy|mirror\\+file|tor\\+https?)://?[^\\s\\[\\]\"]+");
    private static final Pattern DEBIAN =
            Pattern.compile(".*/debian(-security)?(\\.list)?/?", Pattern.CASE_INSENSITIVE);

    AptSources {
        lines = List.copyOf(lines);
    }

    static AptSources find(String suite, Map<String, String> variables) throws InterruptedException {
        var given = variables.getOrDefault(SETTING, "").strip();
        if (!given.isEmpty()) {
            if (!URI.matcher(given).matches()) {
                throw InvalidInput.of(
                        SETTING,
                        "'" + given + "' is not the address of a package mirror",
                        "such as http://mirror.example.org/debian");
            }
            return new AptSources(List.of("deb " + given + " " + suite + " main"));
        }
        var host = ofHost(Path.of("/etc/apt"), suite);
        return host.lines().isEmpty() ? ofMmdebstrap(suite) : host;
    }

    /** The lines of a host's configuration that offer the suite's main part (its updates and security fixes too). */
    static AptSources ofHost(Path folder, String suite) {
        var lines = new LinkedHashSet<String>();
        var files = new ArrayList<Path>(List.of(folder.resolve("sources.list")));
        try (var parts = Files.newDirectoryStream(folder.resolve("sources.list.d"), "*.{list,sources}")) {
            parts.forEach(files::add);
        } catch (IOException | DirectoryIteratorException e) {
            // A host without apt has no such folder: then it has no sources either.
            files.removeIf(f -> !Files.exists(f));
        }
        files.sort(null);
        for (var file : files) {
            if (Files.isReadable(file)) {
                lines.addAll(entries(file, suite));
            }
        }
        // The release itself must be among them: updates alone make no image.
        boolean whole = lines.stream().anyMatch(line -> line.contains(" " + suite + " "));
        return new AptSources(whole ? List.copyOf(lines) : List.of());
    }

    private static List<String> entries(Path file, String suite) {
        try {
            var text = Files.readString(file);
            return file.toString().endsWith(".sources") ? stanzas(text, suite) : oneLiners(text, suite);
        } catch (IOException e) {
            // Not ours to judge: another file, or mmdebstrap's default, may do.
            return List.of();
        }
    }

    private static List<String> oneLiners(String text, String suite) {
        var lines = new ArrayList<String>();
        for (var line : text.split("\n")) {
            var words = line.strip().replaceFirst("\\[[^]]*]", "").split("\\s+");
            if (words.length >= 4
                    && words[0].equals("deb")
                    && List.of(words).subList(3, words.length).contains("main")) {
                add(lines, words[1], words[2], suite);
            }
        }
        return lines;
    }

    private static List<String> stanzas(String text, String suite) {
        var lines = new ArrayList<String>();
        for (var stanza : text.split("\n\\s*\n")) {
            var types = field(stanza, "Types");
            if (!types.contains("deb")
                    || !field(stanza, "Components").contains("main")
                    || field(stanza, "Enabled").contains("no")) {
                continue;
            }
            for (var uri : field(stanza, "URIs")) {
                for (var offered : field(stanza, "Suites")) {
                    add(lines, uri, offered, suite);
                }
            }
        }
        return lines;
    }

    private static List<String> field(String stanza, String name) {
        for (var line : stanza.split("\n")) {
            if (line.regionMatches(true, 0, name + ":", 0, name.length() + 1)) {
                return List.of(line.substring(name.length() + 1).strip().split("\\s+"));
            }
        }
        return List.of();
    }

    private static void add(List<String> lines, String uri, String offered, String suite) {
        boolean ours =
                offered.equals(suite) || offered.equals(suite + "-updates") || offered.equals(suite + "-security");
        if (ours && URI.matcher(uri).matches() && DEBIAN.matcher(uri).matches()) {
            lines.add("deb " + uri + " " + offered + " main");
        }
    }

    /** mmdebstrap tells its default only while it works: a first hook prints it and ends the work before anything is fetched. */
    private static AptSources ofMmdebstrap(String suite) throws InterruptedException {
        Path folder;
        try {
            folder = Folders.makePassing(Path.of(System.getProperty("java.io.tmpdir")), "mainstay-sources");
        } catch (IOException e) {
            throw new EnvironmentFailure("no temporary folder can be made: " + e.getMessage(), e);
        }
        try {
            var result = HostCommand.of(
                            Duration.ofSeconds(60),
                            "mmdebstrap",
                            "--mode=root",
                            "--variant=apt",
                            "--format=directory",
                            "--setup-hook=cat \"$1\"/etc/apt/sources.list; exit 1",
                            suite,
                            folder.resolve("root").toString())
                    .run();
            var lines = result.lines().stream()
                    .filter(line -> line.startsWith("deb "))
                    .map(line -> line.replaceFirst("\\[[^]]*] *", ""))
                    .toList();
            if (lines.isEmpty()) {
                throw new EnvironmentFailure("no package mirror for Debian " + suite + " is known on this host; set "
                        + SETTING + " to one. mmdebstrap said: " + result.text());
            }
            return new AptSources(lines);
        } finally {
            Trees.remove(folder);
        }
    }
}
