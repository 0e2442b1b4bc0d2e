package dev.mainstay.environment.host;

import java.util.Arrays;
import java.util.List;

/** Programs (and one key file) of the host that Mainstay uses, each with the Debian package that has it. */
enum HostNeed {
    NSPAWN("systemd-nspawn", "systemd-container"),
    MMDEBSTRAP("mmdebstrap", "mmdebstrap"),
    APT("apt-get", "apt"),
    KEYRING("/usr/share/keyrings/debian-archive-keyring.gpg", "debian-archive-keyring"),
    NFT("nft", "nftables"),
    IP("ip", "iproute2"),
    TC("tc", "iproute2"),
    UNSHARE("unshare", "util-linux"),
    NSENTER("nsenter", "util-linux"),
    SETPRIV("setpriv", "util-linux"),
    MOUNT("mount", "mount"),
    LOSETUP("losetup", "mount"),
    MKFS("mkfs.ext4", "e2fsprogs"),
    E2FSCK("e2fsck", "e2fsprogs"),
    TAR("tar", "tar"),
    FIND("find", "findutils");

    private final String program;
    private final String debianPackage;

    HostNeed(String program, String debianPackage) {
        this.program = program;
        this.debianPackage = debianPackage;
    }

    /** A name to be looked for on the path, or an absolute file. */
    String program() {
        return program;
    }

    String debianPackage() {
        return debianPackage;
    }

    String mend() {
        return "'mainstay setup' installs it, or 'apt-get install " + debianPackage + "'";
    }

    static List<HostNeed> missing(SearchPath path) {
        return Arrays.stream(values()).filter(n -> !path.has(n.program())).toList();
    }
}
