package dev.mainstay.environment.container;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FootprintsTest {
    @ParameterizedTest
    @CsvSource({
        "machine-qemu\\x2d1\\x2dinstance\\x2d00000007.scope, machine-qemu\\x2dinstance\\x2d00000007.scope",
        "machine-qemu\\x2d12\\x2dinstance\\x2d00000007.scope, machine-qemu\\x2dinstance\\x2d00000007.scope",
        "machine-other\\x2d1\\x2dx.scope, machine-other\\x2d1\\x2dx.scope",
        "keystone.service, keystone.service"
    })
    void aGuestIsTheSameWhateverItsNumber(String unit, String told) {
        assertThat(Footprints.withoutDomainNumber(unit)).isEqualTo(told);
    }
}
