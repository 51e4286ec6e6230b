package dev.podmend.testkit.build;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podmend.build.BuildState;
import dev.podmend.spi.BuildContext;
import dev.podmend.spi.BuildHandle;
import dev.podmend.testkit.TestClock;
import dev.podmend.testkit.api.Fabric8Access;
import dev.podmend.testkit.api.FakeApiServer;
import io.fabric8.kubernetes.client.KubernetesClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FakeBuildControllerTest {

  private final TestClock clock = TestClock.create();
  private final FakeApiServer server = FakeApiServer.builder().clock(clock).start();
  private final KubernetesClient client = Fabric8Access.clientFor(server);
  private final BuildContext context = BuildContext.of(client, "default");
  private final JobStrategy strategy = new JobStrategy();
  private final JobController jobs = new JobController(client);

  @AfterEach
  void stop() {
    client.close();
    server.close();
  }

  private FakeBuildController controller() {
    return FakeBuildController.of(client, "default", strategy.name(), JobStrategy.JOBS);
  }

  @Test
  void a_build_lives_one_step_at_a_time_and_the_next_one_has_a_life_of_its_own() {
    FakeBuildController controller =
        controller()
            .nextBuild(jobs::run, jobs::fail)
            .nextBuild(build -> jobs.succeed(build, BuildRequests.DIGEST));
    BuildHandle first = strategy.submit(BuildRequests.notebook().build(), context);

    assertThat(state(first)).isEqualTo("PENDING");
    controller.settle();
    assertThat(state(first)).isEqualTo("RUNNING");
    BuildHandle second = strategy.submit(BuildRequests.notebook().attempt(2).build(), context);
    controller.settle();

    assertThat(state(first)).isEqualTo("FAILED");
    assertThat(state(second)).isEqualTo("SUCCEEDED");
  }

  @Test
  void a_build_without_a_life_stays_as_it_is() {
    FakeBuildController controller = controller().nextBuild(jobs::run);
    BuildHandle first = strategy.submit(BuildRequests.notebook().build(), context);
    BuildHandle second = strategy.submit(BuildRequests.notebook().attempt(2).build(), context);

    controller.settle();
    controller.settle();

    assertThat(state(first)).isEqualTo("RUNNING");
    assertThat(state(second)).isEqualTo("PENDING");
  }

  @Test
  void builds_of_another_strategy_are_left_alone() {
    BuildHandle build = strategy.submit(BuildRequests.notebook().build(), context);

    FakeBuildController.of(client, "default", "tekton", JobStrategy.JOBS)
        .nextBuild(jobs::run)
        .settle();

    assertThat(state(build)).isEqualTo("PENDING");
  }

  private String state(BuildHandle build) {
    BuildState state = strategy.observe(build, context);
    return state.name();
  }
}
