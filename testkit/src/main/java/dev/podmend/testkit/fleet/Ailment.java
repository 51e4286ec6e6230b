package dev.podmend.testkit.fleet;

import static java.util.Objects.requireNonNull;

import dev.podmend.failure.FailureCause;
import dev.podmend.failure.PodVerdict;
import dev.podmend.testkit.PodFixtures;
import dev.podmend.testkit.Specimen;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * What is wrong with a job.
 *
 * @param specimen the pod that it shows while it lasts; it also says at which stage of a pod's life
 *     the ailment strikes, and whether the kubelet goes on trying
 * @param spell how long it lasts from the job's start on; empty where it does not pass by itself
 * @param remedies what cures it before that, none by default
 */
public record Ailment(Specimen specimen, Optional<Spell> spell, Set<Remedy> remedies) {

  /**
   * How long something lasts: between the two, every length as likely.
   *
   * @param shortest zero or more
   * @param longest not below the shortest
   */
  public record Spell(Duration shortest, Duration longest) {

    /** Checks the order. */
    public Spell {
      if (shortest.isNegative() || longest.compareTo(shortest) < 0) {
        throw new IllegalArgumentException(
            "a spell must not end before it begins but lasts from %s to %s"
                .formatted(shortest, longest));
      }
    }
  }

  /** Refuses {@code null} and specimens that only are not ready, and copies the remedies. */
  public Ailment {
    requireNonNull(specimen, "specimen");
    requireNonNull(spell, "spell");
    remedies = Set.copyOf(remedies);
    if (specimen.verdict() == PodVerdict.DEGRADED) {
      throw new IllegalArgumentException(
          "a job's pod must fail, but the specimen %s still runs; choose one that does not"
              .formatted(specimen.id()));
    }
  }

  /** One that does not pass, shown by the plainest specimen of a cause. */
  public static Ailment of(FailureCause cause) {
    return of(PodFixtures.of(cause).get(0));
  }

  /** One that does not pass, shown by this specimen. */
  public static Ailment of(Specimen specimen) {
    return new Ailment(specimen, Optional.empty(), Set.of());
  }

  /** The same, but it passes by itself after a while between these two. */
  public Ailment lasting(Duration shortest, Duration longest) {
    return new Ailment(specimen, Optional.of(new Spell(shortest, longest)), remedies);
  }

  /** The same, but this cures it, too. */
  public Ailment curedBy(Remedy remedy) {
    EnumSet<Remedy> more = EnumSet.of(remedy);
    more.addAll(remedies);
    return new Ailment(specimen, spell, more);
  }
}
