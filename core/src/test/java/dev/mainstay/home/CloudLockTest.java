package dev.mainstay.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mainstay.event.RunClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CloudLockTest {
    private final RunClock clock = RunClock.system();

    @TempDir
    private Path folder;

    @Test
    void aSecondAttemptIsToldWhoHoldsIt() {
        var home = new Home(folder);
        try (var held = CloudLock.take(home, "identity-ha", "mainstay up", clock)) {
            assertThat(held).isNotNull();
            assertThatThrownBy(() -> CloudLock.take(home, "identity-ha", "mainstay down", clock))
                    .isInstanceOf(CloudBusy.class)
                    .hasMessageContaining("cloud identity-ha")
                    .hasMessageContaining("process " + ProcessHandle.current().pid())
                    .hasMessageContaining("mainstay up");
            CloudLock.take(home, "other", "mainstay up", clock).close();
        }
        CloudLock.take(home, "identity-ha", "mainstay down", clock).close();
    }

    @Test
    void waitingEndsWhenTheHolderLetsGo() throws Exception {
        var home = new Home(folder);
        var told = new ArrayList<String>();
        var held = CloudLock.take(home, "a", "mainstay up", clock);
        try (var waited = CloudLock.await(home, "a", "mainstay down", clock, Duration.ofSeconds(10), busy -> {
            told.add(busy.getMessage());
            held.close();
        })) {
            assertThat(waited).isNotNull();
        }
        assertThat(told).singleElement().asString().contains("mainstay up");
    }

    @Test
    void waitingHasAnEnd() {
        var home = new Home(folder);
        try (var held = CloudLock.take(home, "a", "mainstay up", clock)) {
            assertThat(held).isNotNull();
            assertThatThrownBy(() ->
                            CloudLock.await(home, "a", "mainstay down", clock, Duration.ofMillis(150), busy -> {}))
                    .isInstanceOf(CloudBusy.class);
        }
    }

    @Test
    void anotherProcessSeesItAndLosesItWithItsLife() throws Exception {
        var home = new Home(folder);
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var other = new ProcessBuilder(
                        java, "-cp", System.getProperty("java.class.path"), Holder.class.getName(), folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var said = other.inputReader()) {
            assertThat(said.readLine()).isEqualTo("held");
            assertThatThrownBy(() -> CloudLock.take(home, "a", "mainstay down", clock))
                    .hasMessageContaining("process " + other.pid());
            assertThat(other.destroyForcibly().waitFor(10, TimeUnit.SECONDS)).isTrue();
            CloudLock.take(home, "a", "mainstay down", clock).close();
        } finally {
            other.destroyForcibly();
        }
    }

    /** Started as a process of its own. */
    static final class Holder {
        private Holder() {}

        public static void main(String[] args) throws Exception {
            var lock = CloudLock.take(new Home(Path.of(args[0])), "a", "mainstay up", RunClock.system());
            System.out.println("held");
            Thread.sleep(60_000);
            lock.close();
        }
    }

    @Test
    void aNameThatCouldLeaveTheFolderIsRefused() {
        assertThatThrownBy(() -> CloudLock.take(new Home(folder), "../x", "mainstay up", clock))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
