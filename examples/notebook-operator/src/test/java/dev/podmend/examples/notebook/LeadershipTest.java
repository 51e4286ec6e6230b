package dev.podmend.examples.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podmend.examples.notebook.operation.OperatorSettings.Lease;
import io.javaoperatorsdk.operator.api.config.LeaderElectionConfiguration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class LeadershipTest {

  private final AtomicInteger deaths = new AtomicInteger();
  private final Leadership leadership = new Leadership(deaths::incrementAndGet);
  private final LeaderElectionConfiguration config =
      leadership.by(new Lease("operator", "home", "operator-1"));

  @Test
  void the_lease_is_the_one_that_was_named() {
    assertThat(config.getLeaseName()).isEqualTo("operator");
    assertThat(config.getLeaseNamespace()).hasValue("home");
    assertThat(config.getIdentity()).hasValue("operator-1");
  }

  @Test
  void a_lease_that_is_lost_ends_the_process_at_once() {
    config.getLeaderCallbacks().orElseThrow().onStopLeading();

    assertThat(deaths).hasValue(1);
  }

  @Test
  void a_lease_that_is_given_up_lets_the_process_finish() {
    leadership.giveUp();

    config.getLeaderCallbacks().orElseThrow().onStopLeading();

    assertThat(deaths).hasValue(0);
  }
}
