package dev.mainstay.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClientFilesTest {
    private final Access access = Deployment.access(ShippedClouds.site("identity-ha"));

    @Test
    void pointToTheVirtualAddress() {
        assertThat(ClientFiles.openrc(access)).contains("OS_AUTH_URL=http://10.77.11.10:5000/v3");
        assertThat(ClientFiles.cloudsYaml("identity-ha", access))
                .contains("  identity-ha:\n")
                .contains("auth_url: http://10.77.11.10:5000/v3");
    }

    @Test
    void areWrittenForTheirOwnerAlone(@TempDir Path folder) throws Exception {
        var file = folder.resolve("openrc");
        Files.writeString(file, "was readable by all");
        ClientFiles.write(file, ClientFiles.openrc(access));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }
}
