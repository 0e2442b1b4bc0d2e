package dev.mainstay.environment.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mainstay.environment.EnvironmentFailure;
import dev.mainstay.home.Home;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImagesTest {
    @TempDir
    Path folder;

    private Home home;
    private Images images;

    @BeforeEach
    void home() throws IOException {
        home = new Home(folder);
        images = Images.of(home);
        Files.createDirectories(home.images());
        Files.createDirectories(home.packages().resolve("archives"));
    }

    @Test
    void newestImageWithAllPackagesIsFound() throws IOException {
        var older = image("1111111111111111", List.of("haproxy", "keystone"));
        var newer = image("2222222222222222", List.of("haproxy"));
        Files.setLastModifiedTime(older.folder().resolve("image.json"), FileTime.fromMillis(1_000));

        assertThat(images.find(List.of("haproxy"))).contains(newer);
        assertThat(images.find(List.of("keystone"))).contains(older);
        assertThat(images.find(List.of("mariadb-server"))).isEmpty();
        assertThat(older.lock().version("haproxy")).contains("2.6.12-1");
    }

    @Test
    void halfBuiltIsNoImage() throws IOException {
        Files.createDirectories(home.images().resolve("3333333333333333.part/rootfs"));
        Files.createDirectories(home.images().resolve("4444444444444444/rootfs"));

        assertThat(images.all()).isEmpty();
        assertThat(images.halfBuilt()).hasSize(1);
    }

    @Test
    void changedFileIsNoticed() throws IOException {
        var image = image("1111111111111111", List.of("haproxy"));
        assertThat(images.verify(image)).isTrue();

        Files.writeString(image.root().resolve("etc/motd"), "changed");
        assertThat(images.verify(image)).isFalse();
    }

    @Test
    void removedImageIsGone() throws IOException {
        var image = image("1111111111111111", List.of("haproxy"));
        images.remove(image);
        images.remove(image);

        assertThat(home.images()).isEmptyDirectory();
    }

    @Test
    void lockComesBackAsItWasAndKnowsItsId() throws IOException {
        var lock = lock(List.of("keystone", "haproxy"));
        var file = folder.resolve("lock.json");
        lock.write(file);

        assertThat(PackageLock.read(file)).contains(lock);
        assertThat(lock.id())
                .hasSize(64)
                .isEqualTo(lock(List.of("haproxy", "keystone")).id());
        assertThat(lock.id()).isNotEqualTo(lock(List.of("haproxy")).id());
    }

    @Test
    void spoiltLockIsToldWithTheMend() throws IOException {
        var file = Files.writeString(folder.resolve("lock.json"), "{\"suite\": \"bookworm\", ");
        assertThatThrownBy(() -> PackageLock.read(file))
                .isInstanceOf(EnvironmentFailure.class)
                .hasMessageContaining("remove it");

        Files.writeString(file, "{\"packages\": [{\"name\": \"../../etc/passwd\"}]}");
        assertThatThrownBy(() -> PackageLock.read(file)).isInstanceOf(EnvironmentFailure.class);
    }

    @Test
    void spoiltPackageInTheCacheIsNoticed() throws IOException {
        var cache = new PackageCache(home.packages());
        var content = "not really a package".getBytes(StandardCharsets.UTF_8);
        var good =
                new LockedPackage("haproxy", "1:2.6.12-1", "amd64", Sha256.of("not really a package"), content.length);
        Files.write(cache.folder().resolve("haproxy_1%3a2.6.12-1_amd64.deb"), content);
        var lock = new PackageLock("bookworm", "amd64", List.of("haproxy"), 1, List.of(good));

        assertThat(cache.lost(lock)).isEmpty();

        content[3] = 'X';
        Files.write(cache.file(good), content);
        assertThat(cache.lost(lock)).containsExactly(good);
        assertThatThrownBy(() -> cache.verify(good)).hasMessageContaining("is not package haproxy 1:2.6.12-1");
    }

    @Test
    void indexThatSaysSomethingElseThanTheLockIsNotUsed() throws IOException {
        var cache = new PackageCache(home.packages());
        var stanza =
                "Package: haproxy\nVersion: 2.6.12-1\nArchitecture: amd64\nFilename: pool/main/h/haproxy.deb\nSize: 5\nSHA256: "
                        + "a".repeat(64) + "\nDescription: load\n balancer: fast\n";
        var lock = new PackageLock("bookworm", "amd64", List.of("haproxy"), 1, List.of(PackageIndex.read(stanza)));
        cache.write(new PackageFetcher.Fetched(lock, List.of(stanza)));

        var index = cache.index(lock).orElseThrow();
        assertThat(index).contains("Filename: pool/haproxy_2.6.12-1_amd64.deb").endsWith("\n\n");
        assertThat(cache.lock()).contains(lock);

        var file = home.packages().resolve("Packages-" + lock.id().substring(0, 16));
        Files.writeString(file, index.replace("a".repeat(64), "b".repeat(64)));
        assertThat(cache.index(lock)).isEmpty();
    }

    private Image image(String id, List<String> packages) throws IOException {
        var built = Files.createDirectories(home.images().resolve(id + ".part"));
        Files.createDirectories(built.resolve("rootfs/etc"));
        Files.writeString(built.resolve("rootfs/etc/motd"), "hello " + id);
        return images.finish(built, id, lock(packages), TreeDigest.of(built.resolve("rootfs")));
    }

    private static PackageLock lock(List<String> requested) {
        return new PackageLock(
                "bookworm",
                "amd64",
                requested,
                1_700_000_000,
                requested.stream()
                        .map(name -> new LockedPackage(name, "2.6.12-1", "amd64", "a".repeat(64), 5))
                        .toList());
    }
}
