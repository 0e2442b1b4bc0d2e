package dev.mainstay.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mainstay.cloud.Cloud;
import dev.mainstay.cloud.Topology;
import dev.mainstay.environment.EnvironmentFailure;
import dev.mainstay.input.InvalidInput;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SelectorTest {
    private static final Cloud THREE = FakeEnvironment.cloud(3, true);
    private static final Cloud ONE = FakeEnvironment.cloud(1, false);

    private static final Placement SECOND = placement("controller-2");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    controller-3            | controller-3
                    virtual-address-holder  | controller-2
                    database-writer         | controller-2
                    messaging-leader        | controller-2
                    messaging-leader(tasks) | controller-2
                    any(controller)         | controller-1
                    all(controller)         | controller-1,controller-2,controller-3
                    another(controller)     | controller-1
                    """)
    void onThreeControllersOfWhichTheSecondDoesEverything(String text, String nodes) throws Exception {
        assertThat(Selector.parse(text).resolve(THREE, SECOND)).isEqualTo(List.of(nodes.split(",")));
        assertThat(Selector.parse(text).text()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "controller-1",
                "virtual-address-holder",
                "database-writer",
                "messaging-leader",
                "any(controller)",
                "all(controller)",
                "another(controller)"
            })
    void onOneNodeEverythingIsThatNode(String text) throws Exception {
        assertThat(Selector.parse(text).resolve(ONE, placement("controller-1"))).containsExactly("controller-1");
    }

    @Test
    void withoutAVirtualAddressTheFirstNodeWithIdentityIsMeantAndNobodyIsAsked() throws Exception {
        assertThat(Selector.parse("virtual-address-holder").resolve(ONE, placement(null)))
                .containsExactly("controller-1");
    }

    @Test
    void anotherIsNotTheHolder() throws Exception {
        assertThat(Selector.parse("another(controller)").resolve(THREE, placement("controller-1")))
                .containsExactly("controller-2");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    any(controler)           | did you mean 'controller'?
                    any                      | needs a role in brackets: any(controller)
                    al(controller)           | did you mean 'all'?
                    database-writer(x)       | takes nothing in brackets
                    ../../etc/passwd         | selects no node
                    Controller 1             | selects no node
                    any(controller           | selects no node
                    """)
    void refusesWhatIsNoSelectorWithTheMend(String text, String mend) {
        assertThatThrownBy(() -> Selector.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(mend);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    controler-1   | did you mean 'controller-1'?
                    any(compute)  | its roles: controller
                    router-holder | runs no networking service
                    guest-node    | runs no compute service
                    """)
    void refusesWhatTheCloudLacks(String text, String mend) {
        assertThatThrownBy(() -> Selector.parse(text).resolve(THREE, SECOND))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining(mend);
    }

    @ParameterizedTest
    @CsvSource({"router-holder, network-2", "guest-node, compute-2"})
    void onACloudWithGuestsTheirPathIsFollowed(String text, String node) throws Exception {
        assertThat(Selector.parse(text).resolve(Topology.OPENSTACK_HA.cloud(), placement(node)))
                .containsExactly(node);
        assertThat(Selector.parse(text).text()).isEqualTo(text);
    }

    @Test
    void nobodyPlayingThePartIsAFailureNotAMistake() {
        assertThatThrownBy(() -> Selector.parse("virtual-address-holder").resolve(THREE, placement(null)))
                .isInstanceOf(EnvironmentFailure.class)
                .hasMessage("no node of cloud test holds the virtual address at the moment");
    }

    static Placement placement(String node) {
        return new Placement() {
            @Override
            public Optional<String> virtualAddressHolder() {
                return Optional.ofNullable(node);
            }

            @Override
            public Optional<String> databaseWriter() {
                return Optional.ofNullable(node);
            }

            @Override
            public Optional<String> routerHolder() {
                return Optional.ofNullable(node);
            }

            @Override
            public Optional<String> guestNode() {
                return Optional.ofNullable(node);
            }

            @Override
            public Optional<String> messagingLeader(Optional<String> queue) {
                return Optional.ofNullable(node);
            }
        };
    }
}
