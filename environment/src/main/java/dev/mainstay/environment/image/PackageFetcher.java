package dev.mainstay.environment.image;

import dev.mainstay.environment.EnvironmentFailure;
import dev.mainstay.environment.host.HostCommand;
import dev.mainstay.home.Folders;
import dev.mainstay.home.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Finds out what the wanted packages need, fetches all of it into the cache, and writes down what it was. Works with the host's apt-get on lists,
 * caches and settings of its own: the host's are only read for their proxy.
 */
final class PackageFetcher {
    private static final Duration LIMIT = Duration.ofMinutes(20);
    private static final Path KEYRINGS = Path.of("/usr/share/keyrings");
    private static final Pattern PLANNED = Pattern.compile("Inst (\\S+) \\((\\S+) .*\\[(\\S+)]\\).*");

    private final PackageCache cache;
    private final Path work;
    private final AptSources sources;
    private final Consumer<String> progress;

    /** @param work a folder for apt's lists, which may be removed afterwards */
    PackageFetcher(PackageCache cache, Path work, AptSources sources, Consumer<String> progress) {
        this.cache = cache;
        this.work = work;
        this.sources = sources;
        this.progress = progress;
    }

    /** What the packages need today, fetched, verified and locked. The lock is returned, not yet written. */
    Fetched fetch(String suite, String architecture, long epochSeconds, Collection<String> wanted)
            throws InterruptedException {
        prepare(architecture);
        update();
        progress.accept("finding out what " + wanted.size() + " packages need");
        // Essential packages and apt itself: what mmdebstrap's variant "apt" consists of.
        var install = new ArrayList<>(List.of("install", "?essential", "apt"));
        install.addAll(wanted);
        var plan = plan(install);
        var index = index(plan);
        progress.accept("fetching " + plan.size() + " packages");
        var download = new ArrayList<>(List.of("--download-only", "--assume-yes"));
        download.addAll(install);
        apt(download).withOnLine(counting(plan.size())).must("packages could not be fetched from " + mirrors());
        var packages = index.keySet().stream().toList();
        for (var wantedPackage : packages) {
            cache.verify(wantedPackage);
        }
        return new Fetched(
                new PackageLock(suite, architecture, List.copyOf(wanted), epochSeconds, packages),
                List.copyOf(index.values()));
    }

    /** Of apt-get's line for each package every fiftieth, as a count. */
    private Consumer<String> counting(int all) {
        var fetched = new AtomicInteger();
        return line -> {
            if (line.startsWith("Get:") && fetched.incrementAndGet() % 50 == 0) {
                progress.accept("fetched " + fetched.get() + " of " + all + " packages");
            }
        };
    }

    /**
     * Fetches some packages without what they need, for their files alone.
     *
     * @param wanted packages, resolved as if they were to be installed
     * @param kept which of those and of what they need are fetched, by name
     */
    PackageLock fetchFiles(String suite, String architecture, long epochSeconds, List<String> wanted, Pattern kept)
            throws InterruptedException {
        prepare(architecture);
        update();
        var install = new ArrayList<>(List.of("install"));
        install.addAll(wanted);
        var plan = plan(install).stream()
                .filter(p -> kept.matcher(p.name()).matches())
                .toList();
        var packages = index(plan).keySet().stream().toList();
        for (var one : packages) {
            progress.accept("fetching " + one.name() + " " + one.version());
            download(one)
                    .withOnLine(line -> {})
                    .must("package " + one.name() + " could not be fetched from " + mirrors());
            cache.verify(one);
        }
        return new PackageLock(suite, architecture, wanted, epochSeconds, packages);
    }

    /** @param stanzas of the packages index, in the order of nothing in particular */
    record Fetched(PackageLock lock, List<String> stanzas) {}

    /** Fetches exactly these versions again, which the cache lost. */
    void fetchAgain(String architecture, List<LockedPackage> lost) throws InterruptedException {
        prepare(architecture);
        update();
        for (var one : lost) {
            progress.accept("fetching " + one.name() + " " + one.version() + " again");
            var result = download(one).run();
            if (!result.ok()) {
                throw new EnvironmentFailure("package " + one.name() + " " + one.version()
                        + " of the lock is neither in the cache nor offered by " + mirrors() + " any more; remove "
                        + cache.lockFile() + " to take today's packages");
            }
            cache.verify(one);
        }
    }

    private HostCommand download(LockedPackage one) {
        var command = new HostCommand(
                List.of(
                        "sh",
                        "-c",
                        "cd \"$1\" && exec apt-get -q download \"$2\"",
                        "mainstay",
                        cache.folder().toString(),
                        one.name() + ":" + one.architecture() + "=" + one.version()),
                variables(),
                LIMIT,
                progress);
        return command.watched(FullDisk.of(work));
    }

    private void prepare(String architecture) {
        try {
            for (var folder : List.of("lists/partial", "nothing")) {
                Folders.make(work.resolve(folder));
            }
            Folders.make(cache.folder().resolve("partial"));
            WholeFile.write(work.resolve("status"), "");
            var signed = "deb [signed-by=" + keyring() + "] ";
            WholeFile.write(
                    work.resolve("sources.list"),
                    String.join("\n", sources.lines()).replaceAll("(?m)^deb ", signed) + "\n");
            WholeFile.write(work.resolve("apt.conf"), settings(architecture));
        } catch (IOException e) {
            throw new EnvironmentFailure("the package lists cannot be kept in " + work + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EnvironmentFailure("interrupted", e);
        }
    }

    private static Path keyring() {
        for (var name : List.of("debian-archive-keyring.gpg", "debian-archive-keyring.pgp")) {
            if (Files.isReadable(KEYRINGS.resolve(name))) {
                return KEYRINGS.resolve(name);
            }
        }
        throw new EnvironmentFailure(
                "Debian's signing keys are missing on this host: install the package debian-archive-keyring ('mainstay setup' does)");
    }

    private String settings(String architecture) throws InterruptedException {
        var settings = new StringBuilder();
        var values = new LinkedHashMap<String, String>();
        values.put("Dir::Etc::Main", "/dev/null");
        values.put("Dir::Etc::Parts", work.resolve("nothing").toString());
        values.put("Dir::Etc::SourceList", work.resolve("sources.list").toString());
        values.put("Dir::Etc::SourceParts", work.resolve("nothing").toString());
        values.put("Dir::Etc::Preferences", "/dev/null");
        values.put("Dir::Etc::PreferencesParts", work.resolve("nothing").toString());
        values.put("Dir::State", work.toString());
        values.put("Dir::State::Lists", work.resolve("lists").toString());
        values.put("Dir::State::status", work.resolve("status").toString());
        values.put("Dir::Cache", work.toString());
        values.put("Dir::Cache::Archives", cache.folder().toString());
        values.put("Dir::Log", work.toString());
        values.put("APT::Architecture", architecture);
        values.put("APT::Install-Recommends", "false");
        values.put("APT::Sandbox::User", "root");
        values.put("APT::Get::Assume-Yes", "true");
        values.put("Acquire::Languages", "none");
        values.put("Acquire::Retries", "2");
        values.forEach(
                (key, value) -> settings.append(key).append(" \"").append(value).append("\";\n"));
        settings.append("APT::Architectures { \"").append(architecture).append("\"; };\n");
        proxies().forEach(line -> settings.append(line).append('\n'));
        return settings.toString();
    }

    /** The host's way out, if it has one of its own. */
    private static List<String> proxies() throws InterruptedException {
        return HostCommand.of(Duration.ofSeconds(20), "apt-config", "dump").run().lines().stream()
                .filter(line -> line.matches("(?i)Acquire::(https?|ftp)::Proxy.*"))
                .toList();
    }

    private void update() throws InterruptedException {
        progress.accept("fetching package lists from " + mirrors());
        apt(List.of("update", "--error-on=any"))
                .must("package lists could not be fetched from " + mirrors() + "; check the network, or set "
                        + AptSources.SETTING + " to a Debian mirror that this host reaches");
    }

    private List<LockedName> plan(List<String> install) throws InterruptedException {
        var arguments = new ArrayList<>(List.of("--simulate"));
        arguments.addAll(install);
        var planned = new ArrayList<LockedName>();
        var result = apt(arguments)
                .withOnLine(line -> {
                    var match = PLANNED.matcher(line);
                    if (match.matches()) {
                        planned.add(
                                new LockedName(match.group(1).replaceFirst(":.*", ""), match.group(2), match.group(3)));
                    }
                })
                .run();
        if (!result.ok() || planned.isEmpty()) {
            var errors = result.lines().stream()
                    .filter(l -> l.startsWith("E:"))
                    .limit(5)
                    .toList();
            throw new EnvironmentFailure("the packages of the image cannot be had together from " + mirrors() + ": "
                    + String.join(" | ", errors));
        }
        return planned;
    }

    private record LockedName(String name, String version, String architecture) {}

    /** What the signed lists say of each planned package: its stanza, keyed by what the lock keeps of it. */
    private Map<LockedPackage, String> index(List<LockedName> plan) throws InterruptedException {
        var arguments = new ArrayList<>(List.of("apt-cache", "show"));
        plan.forEach(p -> arguments.add(p.name() + "=" + p.version()));
        var known = new LinkedHashMap<LockedName, Map.Entry<LockedPackage, String>>();
        var stanza = new StringBuilder();
        HostCommand.of(LIMIT, arguments)
                .with(variables())
                .withOnLine(line -> {
                    if (!line.isEmpty()) {
                        stanza.append(line).append('\n');
                        return;
                    }
                    keep(stanza.toString(), known);
                    stanza.setLength(0);
                })
                .must("the package lists cannot be read");
        keep(stanza.toString(), known);
        var index = new LinkedHashMap<LockedPackage, String>();
        for (var wanted : plan) {
            var found = known.get(wanted);
            if (found == null) {
                throw new EnvironmentFailure("the package lists do not tell the checksum of " + wanted);
            }
            index.put(found.getKey(), found.getValue());
        }
        return index;
    }

    private static void keep(String stanza, Map<LockedName, Map.Entry<LockedPackage, String>> known) {
        if (stanza.isBlank()) {
            return;
        }
        var one = PackageIndex.read(stanza);
        known.putIfAbsent(new LockedName(one.name(), one.version(), one.architecture()), Map.entry(one, stanza));
    }

    private HostCommand apt(List<String> arguments) {
        var argv = new ArrayList<>(List.of("apt-get", "-q"));
        argv.addAll(arguments);
        return HostCommand.of(LIMIT, argv).with(variables()).watched(FullDisk.of(work));
    }

    private Map<String, String> variables() {
        return Map.of(
                "APT_CONFIG",
                work.resolve("apt.conf").toString(),
                "LC_ALL",
                "C.UTF-8",
                "DEBIAN_FRONTEND",
                "noninteractive");
    }

    private String mirrors() {
        return String.join(
                ", ",
                sources.lines().stream().map(l -> l.split(" ")[1]).distinct().toList());
    }
}
