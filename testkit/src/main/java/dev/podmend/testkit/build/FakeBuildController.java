package dev.podmend.testkit.build;

import static java.util.Objects.requireNonNull;

import dev.podmend.spi.BuildHandle;
import dev.podmend.spi.BuildLabels;
import dev.podmend.spi.ObjectType;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Plays the controller behind a strategy through whole lives of builds: every new build gets the
 * next of the lives that were written for it, and {@link #settle()} takes each build one step on.
 *
 * <pre>{@code
 * OpenShiftBuildController openShift = OpenShiftBuildController.ofBuilds(client, clock);
 * FakeBuildController builds =
 *     FakeBuildController.of(client, "team", "s2i", type)
 *         .nextBuild(openShift::run, openShift::fail)
 *         .nextBuild(openShift::run, build -> openShift.succeed(build, digest));
 * }</pre>
 *
 * <p>The steps are those of {@link OpenShiftBuildController}, {@link TektonBuilds}, {@link
 * ExecutorPods} or of any other {@link NativeBuilds}, so it works on whatever server these work on.
 * Not thread-safe.
 */
public final class FakeBuildController {

  private final KubernetesClient client;
  private final String namespace;
  private final String strategy;
  private final ObjectType<?> type;
  private final Deque<Deque<Consumer<BuildHandle>>> written = new ArrayDeque<>();
  private final Map<String, Deque<Consumer<BuildHandle>>> played = new HashMap<>();

  private FakeBuildController(
      KubernetesClient client, String namespace, String strategy, ObjectType<?> type) {
    this.client = requireNonNull(client, "client");
    this.namespace = requireNonNull(namespace, "namespace");
    this.strategy = requireNonNull(strategy, "strategy");
    this.type = requireNonNull(type, "type");
  }

  /**
   * A controller of the builds of one strategy in a namespace.
   *
   * @param strategy the strategy's name
   * @param type the kind of its main objects
   */
  public static FakeBuildController of(
      KubernetesClient client, String namespace, String strategy, ObjectType<?> type) {
    return new FakeBuildController(client, namespace, strategy, type);
  }

  /**
   * Writes the life of the next build that has none yet. A build for which no life is left stays as
   * it is; so does one that has come to the end of its own.
   *
   * @param steps what the controller writes, one after the other
   */
  @SafeVarargs
  public final FakeBuildController nextBuild(Consumer<BuildHandle>... steps) {
    Deque<Consumer<BuildHandle>> life = new ArrayDeque<>();
    for (Consumer<BuildHandle> step : steps) {
      life.add(step);
    }
    written.add(life);
    return this;
  }

  /** Takes every build that is there one step on, older attempts first. */
  public void settle() {
    type
        .in(client)
        .inNamespace(namespace)
        .withLabel(BuildLabels.STRATEGY, strategy.replace('/', '.'))
        .list()
        .getItems()
        .stream()
        .map(this::handle)
        .sorted(Comparator.comparingInt(BuildHandle::attempt).thenComparing(BuildHandle::name))
        .forEach(this::step);
  }

  private void step(BuildHandle build) {
    Deque<Consumer<BuildHandle>> life = played.computeIfAbsent(build.uid(), unknown -> nextLife());
    if (!life.isEmpty()) {
      life.removeFirst().accept(build);
    }
  }

  private Deque<Consumer<BuildHandle>> nextLife() {
    return written.isEmpty() ? new ArrayDeque<>() : written.removeFirst();
  }

  private BuildHandle handle(HasMetadata main) {
    Map<String, String> labels =
        Objects.requireNonNullElse(main.getMetadata().getLabels(), Map.<String, String>of());
    return new BuildHandle(
        strategy,
        namespace,
        main.getMetadata().getName(),
        main.getMetadata().getUid(),
        Integer.parseInt(labels.getOrDefault(BuildLabels.ATTEMPT, "1")));
  }
}
