package dev.podmend.testkit.fleet;

import dev.podmend.testkit.PodFixtures;
import dev.podmend.testkit.Specimen;
import dev.podmend.testkit.fleet.Outage.PullQuota;
import dev.podmend.testkit.fleet.Outage.RegistryDown;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The registry of the jobs' own images, with its outages. */
final class Registry {

  private final Optional<Specimen> unreachable =
      Optional.of(PodFixtures.specimen("registry-unreachable-refused"));
  private final Optional<Specimen> limited =
      Optional.of(PodFixtures.specimen("registry-rate-limited-containerd"));

  private final List<Outage> outages;
  private final Map<PullQuota, Window> windows = new HashMap<>();

  Registry(List<Outage> outages) {
    this.outages = outages;
  }

  /** What a pull at this moment fails of, whatever the image; empty where it is served. */
  Optional<Specimen> refusal(long now) {
    if (outages.stream().anyMatch(outage -> isDown(outage, now))) {
      return unreachable;
    }
    return outages.stream().allMatch(outage -> grants(outage, now)) ? Optional.empty() : limited;
  }

  private static boolean isDown(Outage outage, long now) {
    return outage instanceof RegistryDown down
        && now >= down.from().toMillis()
        && now < down.to().toMillis();
  }

  private boolean grants(Outage outage, long now) {
    if (!(outage instanceof PullQuota quota)
        || now < quota.from().toMillis()
        || now >= quota.to().toMillis()) {
      return true;
    }
    long number = (now - quota.from().toMillis()) / quota.window().toMillis();
    return windows.computeIfAbsent(quota, it -> new Window()).grants(number, quota.pulls());
  }

  private static final class Window {
    private long number = -1;
    private int pulls;

    boolean grants(long current, int allowed) {
      if (current != number) {
        number = current;
        pulls = 0;
      }
      if (pulls == allowed) {
        return false;
      }
      pulls++;
      return true;
    }
  }
}
