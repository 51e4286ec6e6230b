package dev.podmend.runtime.healing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podmend.failure.FailureCause;
import dev.podmend.healing.HealingAction;
import dev.podmend.healing.HealingPolicy;
import dev.podmend.testkit.kubelet.PodLife;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.Interceptor;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Of two healers that run into each other at any call, one acts. */
class TwoHealersTest {

  private static final HealingPolicy ROLLOUT =
      HealingPolicy.builder()
          .putRemedies(FailureCause.APPLICATION_ERROR, new HealingAction.RestartRollout())
          .build();

  /** Lets another healer make a whole pass before one of the calls of the first. */
  private static final class Intrusion implements Interceptor {
    private final int at;
    private final Runnable pass;
    private int calls;

    Intrusion(int at, Runnable pass) {
      this.at = at;
      this.pass = pass;
    }

    @Override
    public void before(BasicBuilder builder, HttpRequest request, RequestTags tags) {
      if (calls++ == at) {
        pass.run();
      }
    }
  }

  /**
   * With a minute more on the clock the other healer takes the Lease over and goes on itself, while
   * the first, unaware, makes its next call.
   */
  @ParameterizedTest
  @ValueSource(ints = {0, 61})
  void one_of_two_acts_wherever_they_meet(int secondsLater) {
    int calls = meet(Integer.MAX_VALUE, secondsLater);
    assertThat(calls).isGreaterThan(5);

    for (int call = 0; call < calls; call++) {
      meet(call, secondsLater);
    }
  }

  /** How many calls the first healer's pass took. */
  private static int meet(int call, int secondsLater) {
    try (Ward ward = new Ward()) {
      ward.deployment("web", 1, Ward.crashes(), PodLife.runs());
      WorkloadHealer second =
          ward.healer(ward.client, "healer-b")
              .policy(ROLLOUT)
              .logBytes(0)
              .writesEvents(false)
              .build();
      Intrusion intrusion =
          new Intrusion(
              call,
              () -> {
                ward.clock.advance(Duration.ofSeconds(secondsLater));
                second.heal();
              });
      try (KubernetesClient intruded =
          ward.newClient("a", client -> client.addOrReplaceInterceptor("intrusion", intrusion))) {
        ward.healer(intruded, "healer-a")
            .policy(ROLLOUT)
            .logBytes(0)
            .writesEvents(false)
            .build()
            .heal();
      }

      long generation = ward.deployment("web").getMetadata().getGeneration();
      assertThat(generation).as("changes of the owner, met at call %s", call).isEqualTo(2);
      assertThat(ward.client.leases().inNamespace(Ward.NAMESPACE).list().getItems()).hasSize(1);
      return intrusion.calls;
    }
  }
}
