package dev.mainstay.environment.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Headers of 110 characters, names and contents padded to four bytes, as the kernel's documentation of initramfs has it. */
class CpioArchiveTest {
    private static byte[] archive() {
        var archive = new CpioArchive();
        archive.folder("bin");
        archive.file("bin/a", "abc".getBytes(StandardCharsets.US_ASCII), 0755);
        archive.link("bin/b", "a");
        return archive.bytes();
    }

    @Test
    void everyEntryBeginsAtAMultipleOfFourWithItsOwnNumber() {
        var text = new String(archive(), StandardCharsets.US_ASCII);
        assertThat(text).startsWith("070701" + "00000001" + "000041ed" + "00000000" + "00000000" + "00000002");
        int file = text.indexOf("070701", 1);
        assertThat(file % 4).isZero();
        assertThat(text.substring(file, file + 22)).isEqualTo("070701" + "00000002" + "000081ed");
        assertThat(text.substring(file + 110, file + 116)).isEqualTo("bin/a\0");
        assertThat(text.substring(file + 116, file + 119)).isEqualTo("abc");
        int link = text.indexOf("070701", file + 1);
        assertThat(link % 4).isZero();
        assertThat(text.substring(link + 14, link + 22)).isEqualTo("0000a1ff");
        assertThat(text).contains("TRAILER!!!\0");
        assertThat(text.length() % 4).isZero();
    }

    @Test
    void sameFilesAreSameBytes() {
        assertThat(archive()).isEqualTo(archive());
    }
}
