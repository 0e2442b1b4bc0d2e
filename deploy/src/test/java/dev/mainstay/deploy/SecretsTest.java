package dev.mainstay.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {
    private final Secrets secrets = SecretsFile.make(new Random(1));

    @Test
    void passwordsAreTheSameForOnePurposeAndApartForOthers() {
        assertThat(secrets.password("glance-database"))
                .hasSize(24)
                .matches("[A-Za-z0-9]+")
                .isEqualTo(secrets.password("glance-database"))
                .isNotEqualTo(secrets.password("glance-identity"))
                .isNotEqualTo(SecretsFile.make(new Random(2)).password("glance-database"));
    }

    @Test
    void oldFilesGetWhatTheyLackAndKeepTheRest(@TempDir Path folder) throws Exception {
        var file = folder.resolve("secrets.json");
        var made = SecretsFile.make(new Random(1));
        SecretsFile.keep(file, made);
        var old = Files.readString(file).replaceFirst(",\\s*\"root\"\\s*:\\s*\"[^\"]*\"", "");
        assertThat(old).doesNotContain("root");
        Files.writeString(file, old);

        var extended = SecretsFile.load(file, new Random(3));

        assertThat(extended.adminPassword()).isEqualTo(made.adminPassword());
        assertThat(extended.root()).isNotEqualTo(made.root());
        assertThat(SecretsFile.load(file, new Random(4))).isEqualTo(extended);
    }
}
