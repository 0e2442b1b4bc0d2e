package dev.mainstay.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What must not be in any file of the repository, and what must be in every package. */
class RepositoryTest {
    /** Put together here, so that this file does not hold what it looks for. */
    private static final List<String> REGISTRIES = Stream.of(
                    List.of("repo", "maven", "apache", "org"),
                    List.of("repo1", "maven", "org"),
                    List.of("search", "maven", "org"),
                    List.of("central", "sonatype", "com"),
                    List.of("oss", "sonatype", "org"),
                    List.of("registry", "npmjs", "org"),
                    List.of("pypi", "org"),
                    List.of("pythonhosted", "org"),
                    List.of("plugins", "gradle", "org"),
                    List.of("proxy", "golang", "org"),
                    List.of("registry-1", "docker", "io"),
                    List.of("deb", "debian", "org"),
                    List.of("archive", "ubuntu", "com"))
            .map(parts -> String.join(".", parts))
            .toList();

    /** Paths that exist only where someone happened to write the code. */
    private static final Pattern WORKPLACE = Pattern.compile("(?<![\\w.$}\"/])/(?:" + "work" + "|" + "workspace" + "|"
            + "Users" + "|" + "home" + "/(?!USER\\b|user\\b)\\w+)/");

    @Test
    void no_file_names_a_package_registry() throws IOException {
        var found = new ArrayList<String>();
        for (var file : Repository.textFiles()) {
            var text = Repository.read(file);
            REGISTRIES.stream().filter(text::contains).forEach(r -> found.add(file + ": " + r));
        }
        assertThat(found).isEmpty();
    }

    @Test
    void no_file_names_a_folder_of_someone_s_workplace() throws IOException {
        var found = new ArrayList<String>();
        for (var file : Repository.textFiles()) {
            var matcher = WORKPLACE.matcher(Repository.read(file));
            while (matcher.find()) {
                found.add(file + ": " + matcher.group());
            }
        }
        assertThat(found).isEmpty();
    }

    @Test
    void every_package_says_what_it_is_for_and_is_checked_for_null() throws IOException {
        var wrong = new ArrayList<String>();
        for (var folder : packages()) {
            var info = folder.resolve("package-info.java");
            if (!Files.exists(info)) {
                wrong.add(folder + " has no package-info.java");
                continue;
            }
            var text = Repository.read(info);
            if (!text.contains("/**") || !text.contains("@NullMarked")) {
                wrong.add(info + " lacks a comment or @NullMarked");
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void no_file_is_so_long_that_it_must_be_two_things() throws IOException {
        var wrong = new ArrayList<String>();
        for (var folder : packages()) {
            try (var files = Files.list(folder)) {
                for (var file :
                        files.filter(f -> f.toString().endsWith(".java")).toList()) {
                    long lines = Repository.read(file).lines().count();
                    if (lines > 400) {
                        wrong.add(file + " has " + lines + " lines");
                    }
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static List<Path> packages() throws IOException {
        return Repository.textFiles().stream()
                .filter(f ->
                        f.toString().contains("/src/main/java/") && f.toString().endsWith(".java"))
                .map(Path::getParent)
                .distinct()
                .toList();
    }
}
