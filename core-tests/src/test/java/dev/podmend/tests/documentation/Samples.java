package dev.podmend.tests.documentation;

import dev.podmend.failure.PodDiagnosis;
import dev.podmend.failure.PodFailureAnalysis;
import dev.podmend.failure.PodFailureClassifier;
import dev.podmend.failure.PodObservation;
import dev.podmend.testkit.TestClock;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.RandomGenerator;

/**
 * What an arbitrary of observations makes, always the same, without edge cases.
 *
 * @param name of the arbitrary's method
 */
record Samples(String name, List<PodObservation> observations, List<PodDiagnosis> diagnoses) {

  static final int SIZE = 2_000;
  private static final long SEED = 20_240_131;

  static Samples of(String name, Arbitrary<PodObservation> arbitrary) {
    RandomGenerator<PodObservation> generator = arbitrary.generator(SIZE, false);
    Random random = new Random(SEED);
    List<PodObservation> observations = new ArrayList<>();
    List<PodDiagnosis> diagnoses = new ArrayList<>();
    for (int i = 0; i < SIZE; i++) {
      PodObservation observation = generator.next(random).value();
      observations.add(observation);
      diagnoses.add(PodFailureClassifier.standard().diagnose(observation, TestClock.START));
    }
    return new Samples(name, observations, diagnoses);
  }

  /** The share of those that are told to fail, and so. */
  String failing(Predicate<PodFailureAnalysis> how) {
    return share(count(how));
  }

  long count(Predicate<PodFailureAnalysis> how) {
    return diagnoses.stream()
        .map(PodDiagnosis::primary)
        .filter(it -> it.filter(how).isPresent())
        .count();
  }

  String diagnosed(Predicate<PodDiagnosis> how) {
    return share(diagnoses.stream().filter(how).count());
  }

  String observed(Predicate<PodObservation> what) {
    return share(observations.stream().filter(what).count());
  }

  /** The share of those with a pod whose status is so. */
  String status(Predicate<PodStatus> how) {
    return observed(seen -> seen.pod().map(Pod::getStatus).filter(how).isPresent());
  }

  /** The share of those with a pod whose specification is so. */
  String spec(Predicate<PodSpec> how) {
    return observed(seen -> seen.pod().map(Pod::getSpec).filter(how).isPresent());
  }

  /** The median and the greatest of a size. */
  String spread(ToIntFunction<PodObservation> size) {
    int[] sizes = observations.stream().mapToInt(size).sorted().toArray();
    return String.format(Locale.ROOT, "%,d; %,d", sizes[SIZE / 2], sizes[SIZE - 1]);
  }

  /** How many different values there are. */
  <T> String distinct(Function<PodFailureAnalysis, T> value) {
    return Long.toString(
        diagnoses.stream()
            .map(PodDiagnosis::primary)
            .flatMap(Optional::stream)
            .map(value)
            .distinct()
            .count());
  }

  private static String share(long count) {
    return count == 0 ? "–" : String.format(Locale.ROOT, "%.1f %%", 100.0 * count / SIZE);
  }
}
