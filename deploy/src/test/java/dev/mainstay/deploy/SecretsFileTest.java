package dev.mainstay.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsFileTest {
    @TempDir
    Path folder;

    @Test
    void areMadeOnceAndReadableByTheirOwnerAlone() throws Exception {
        var file = folder.resolve("clouds/a/secrets.json");
        var made = SecretsFile.make(new Random(1));
        SecretsFile.keep(file, made);
        SecretsFile.keep(file, SecretsFile.make(new Random(2)));
        assertThat(SecretsFile.load(file, new Random(3))).isEqualTo(made);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void ofTwoCloudsHaveNothingInCommon() {
        var one = SecretsFile.make(new Random(1));
        var two = SecretsFile.make(new Random(2));
        assertThat(one.adminPassword()).hasSize(24).isNotEqualTo(two.adminPassword());
        assertThat(one.erlangCookie()).isNotEqualTo(two.erlangCookie());
        assertThat(one.fernetKeys()).doesNotContainAnyElementsOf(two.fernetKeys());
    }

    @Test
    void fernetKeysAreThirtyTwoBytes() {
        var secrets = SecretsFile.make(new Random(1));
        assertThat(secrets.fernetKeys())
                .hasSize(2)
                .allSatisfy(
                        key -> assertThat(Base64.getUrlDecoder().decode(key)).hasSize(32));
    }

    @Test
    void areNotShown() {
        var secrets = SecretsFile.make(new Random(1));
        assertThat(secrets.toString()).doesNotContain(secrets.adminPassword());
        var access = Deployment.access(ShippedClouds.site("identity-ha"));
        assertThat(access.toString())
                .doesNotContain(access.password(), access.databasePassword(), access.messagingPassword());
    }

    @Test
    void thatCannotBeReadAreNotReplaced() throws Exception {
        var file = folder.resolve("secrets.json");
        Files.writeString(file, "{ half a");
        assertThatThrownBy(() -> SecretsFile.load(file, new Random(1))).hasMessageContaining("secrets.json");
        SecretsFile.keep(file, SecretsFile.make(new Random(1)));
        assertThat(file).content().isEqualTo("{ half a");
    }
}
