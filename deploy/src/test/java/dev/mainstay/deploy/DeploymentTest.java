package dev.mainstay.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mainstay.environment.EnvironmentFailure;
import dev.mainstay.environment.ExecResult;
import dev.mainstay.event.Events;
import dev.mainstay.event.RunClock;
import dev.mainstay.home.Home;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeploymentTest {
    @TempDir
    Path home;

    private final FakeEnvironment environment = new FakeEnvironment(ShippedClouds.cloud("identity-ha"));

    private Deployment deployment() {
        return Deployment.of(environment, new Home(home), RunClock.system(), Events.none());
    }

    private Path folder() {
        return home.resolve("clouds/identity-ha");
    }

    private void upUntilAUnitFails() {
        environment.answer = exec ->
                exec.stdin().contains("systemctl start mariadb") || exec.stdin().contains("galera_new_cluster")
                        ? new ExecResult(1, "mariadb.service does not come up:\n", "")
                        : new ExecResult(0, "", "");
        assertThatThrownBy(() -> deployment().up())
                .isInstanceOf(DeployFailure.class)
                .hasMessageContaining("node controller-1, step galera/unit")
                .hasMessageContaining("mariadb.service does not come up");
    }

    @Test
    void noSecretIsEverInAnArgument() {
        upUntilAUnitFails();
        var secrets = deployment().access();
        assertThat(environment.ran)
                .isNotEmpty()
                .noneMatch(line -> line.contains(secrets.password())
                        || line.contains(secrets.databasePassword())
                        || line.contains(secrets.messagingPassword()));
    }

    @Test
    void whatWasDoneIsNotDoneAgainUnlessTheNodeIsNew() throws Exception {
        upUntilAUnitFails();
        var state = DeployState.load(folder().resolve("deploy.json"));
        var files = new StepId("controller-1", "galera", "files");
        assertThat(state.digestOf(files)).isPresent();

        environment.ran.clear();
        upUntilAUnitFails();
        assertThat(environment.stdin).isNotEmpty();

        environment.destroy();
        environment.stdin.clear();
        upUntilAUnitFails();
        assertThat(environment.stdin)
                .anyMatch(text -> text.contains("put '/etc/mysql/mariadb.conf.d/80-mainstay.cnf'"));
    }

    @Test
    void lookingWritesNothingAndUpKeepsTheSecretsThatWereThoughtUp() throws Exception {
        var looked = deployment();
        looked.access();
        looked.plan();
        looked.openrc();
        assertThat(folder()).doesNotExist();

        environment.answer = exec -> new ExecResult(1, "no\n", "");
        assertThatThrownBy(looked::up).isInstanceOf(DeployFailure.class);
        assertThat(folder().resolve("secrets.json")).isNotEmptyFile();
        assertThat(deployment().access()).isEqualTo(looked.access());
    }

    @Test
    void downLeavesNothing() throws Exception {
        upUntilAUnitFails();
        deployment().down();
        assertThat(folder().resolve("secrets.json")).doesNotExist();
        assertThat(folder().resolve("deploy.json")).doesNotExist();
        assertThat(folder().resolve("steps")).doesNotExist();
        deployment().down();
    }

    @Test
    void aCloudThatNeverWasCannotBeStarted() {
        assertThatThrownBy(() -> deployment().start())
                .isInstanceOf(EnvironmentFailure.class)
                .hasMessageContaining("never brought up");
        assertThat(Files.exists(folder())).isFalse();
    }

    @Test
    void theDatabaseIsStoppedOneAfterTheOtherWithTheWriterLast() {
        environment.nodes().forEach(FakeEnvironment.FakeNode::start);
        var plan = new Shutdown(ShippedClouds.site("identity-ha"), environment).plan();
        assertThat(plan.steps().stream()
                        .filter(s -> s.id().step().equals("database"))
                        .map(s -> s.id().node()))
                .containsExactly("controller-3", "controller-2", "controller-1");
    }
}
