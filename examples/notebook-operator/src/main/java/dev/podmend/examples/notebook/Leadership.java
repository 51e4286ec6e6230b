package dev.podmend.examples.notebook;

import static java.util.Objects.requireNonNull;

import dev.podmend.examples.notebook.operation.OperatorSettings.Lease;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderCallbacks;
import io.javaoperatorsdk.operator.api.config.LeaderElectionConfiguration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who of several processes works. One that loses its lease ends at once, without finishing its
 * steps: another one has begun. One that ends by itself gives nothing away before it has finished.
 */
final class Leadership {

  private static final Logger LOG = LoggerFactory.getLogger(Leadership.class);

  private final Runnable death;
  private volatile boolean givenUp;

  /**
   * A leadership.
   *
   * @param death ends the process at once
   */
  Leadership(Runnable death) {
    this.death = requireNonNull(death, "death");
  }

  // Not to end by System.exit is said in no other way: it would wait for the very hook that waits.
  @SuppressWarnings("deprecation")
  LeaderElectionConfiguration by(Lease lease) {
    return new LeaderElectionConfiguration(
        lease.name(),
        lease.namespace(),
        LeaderElectionConfiguration.LEASE_DURATION_DEFAULT_VALUE,
        LeaderElectionConfiguration.RENEW_DEADLINE_DEFAULT_VALUE,
        LeaderElectionConfiguration.RETRY_PERIOD_DEFAULT_VALUE,
        lease.holder(),
        new LeaderCallbacks(
            () -> LOG.info("{} works from now on", lease.holder()),
            this::lost,
            leader -> LOG.info("{} holds the lease", leader)),
        false);
  }

  private void lost() {
    if (!givenUp) {
      LOG.error("The lease is lost: this process ends, and another one goes on");
      death.run();
    }
  }

  /** What ends from now on ends because it should. */
  void giveUp() {
    givenUp = true;
  }
}
