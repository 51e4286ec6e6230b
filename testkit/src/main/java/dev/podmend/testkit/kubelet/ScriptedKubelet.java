package dev.podmend.testkit.kubelet;

import static java.util.Objects.requireNonNull;

import io.fabric8.kubernetes.api.model.Binding;
import io.fabric8.kubernetes.api.model.BindingBuilder;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.PodResource;
import java.net.HttpURLConnection;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/**
 * Plays scheduler and kubelet for the pods of an API server, by a script.
 *
 * <pre>{@code
 * ScriptedKubelet kubelet = ScriptedKubelet.on(client, clock);
 * kubelet.whenPod(image("registry/app:built")).lives(PodLife.failsToPull("manifest unknown"));
 * kubelet.settle();
 * }</pre>
 *
 * <p>Works with {@link dev.podmend.testkit.api.FakeApiServer}, with fabric8's mock server in CRUD
 * mode and with a real API server that has no nodes. A pod that no script matches comes up and
 * runs; with a restart policy other than {@code Always} it also ends well. A pod that is being
 * deleted is let go, as soon as it has no finalizer. Nothing moves but in {@link #tick()} and
 * {@link #settle()}. Not thread-safe.
 */
public final class ScriptedKubelet {

  private static final int ENDLESS = 10_000;

  private record Rule(Predicate<Pod> matching, List<PodLife> lives, AtomicInteger used) {

    PodLife next() {
      return lives.get(Math.min(used.getAndIncrement(), lives.size() - 1));
    }
  }

  /** Where in its life a pod is. */
  private static final class Course {
    private final PodLife life;
    private int position;
    private Instant since;

    Course(PodLife life, Instant since) {
      this.life = life;
      this.since = since;
    }
  }

  private final KubernetesClient client;
  private final Clock clock;
  private final EventRecorder events;
  private final List<Rule> rules = new ArrayList<>();
  private final Map<String, Course> courses = new HashMap<>();
  private Optional<String> namespace = Optional.empty();

  private ScriptedKubelet(KubernetesClient client, Clock clock) {
    this.client = client;
    this.clock = clock;
    this.events = new EventRecorder(client);
  }

  /**
   * A kubelet for all pods that the client sees.
   *
   * @param client may write pods, their status and events in all namespaces
   * @param clock the source of all timestamps
   */
  public static ScriptedKubelet on(KubernetesClient client, Clock clock) {
    return new ScriptedKubelet(requireNonNull(client, "client"), requireNonNull(clock, "clock"));
  }

  /** Leaves all pods but those of one namespace alone, as on a server that has nodes of its own. */
  public ScriptedKubelet onlyIn(String namespace) {
    this.namespace = Optional.of(namespace);
    return this;
  }

  /** Starts a rule; for each pod the first rule that matches when it is first seen decides. */
  public Script whenPod(Predicate<Pod> matching) {
    return new Script(requireNonNull(matching, "matching"));
  }

  /** The second half of a rule. */
  public final class Script {

    private final Predicate<Pod> matching;

    private Script(Predicate<Pod> matching) {
      this.matching = matching;
    }

    /**
     * Gives the pods a life.
     *
     * @param first the life of the first pod that matches
     * @param next the lives of those that follow, in order; the last is that of all later ones
     */
    public ScriptedKubelet lives(PodLife first, PodLife... next) {
      List<PodLife> all = new ArrayList<>();
      all.add(first);
      all.addAll(List.of(next));
      rules.add(new Rule(matching, List.copyOf(all), new AtomicInteger()));
      return ScriptedKubelet.this;
    }
  }

  /**
   * Moves every pod by one step.
   *
   * @return how many pods moved
   */
  public int tick() {
    int moved = 0;
    for (Pod pod : pods()) {
      if (move(pod)) {
        moved++;
      }
    }
    return moved;
  }

  private List<Pod> pods() {
    return namespace
        .map(only -> client.pods().inNamespace(only).list())
        .orElseGet(() -> client.pods().inAnyNamespace().list())
        .getItems();
  }

  /**
   * Ticks until nothing moves.
   *
   * @return how many ticks moved something
   * @throws IllegalStateException where pods still move after 10,000 ticks, because something
   *     creates ever new ones
   */
  public int settle() {
    for (int ticks = 0; ticks < ENDLESS; ticks++) {
      if (tick() == 0) {
        return ticks;
      }
    }
    throw new IllegalStateException("pods still move after " + ENDLESS + " ticks");
  }

  private boolean move(Pod pod) {
    if (pod.getMetadata().getDeletionTimestamp() != null) {
      return letGo(pod);
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    Course course =
        courses.computeIfAbsent(pod.getMetadata().getUid(), uid -> new Course(lifeOf(pod), now));
    if (KubeletStatus.isTerminal(pod) || course.position >= course.life.steps().size()) {
      return false;
    }
    PodStep step = course.life.steps().get(course.position);
    if (course.since.plus(step.gate()).isAfter(now)) {
      return false;
    }
    if (play(pod, step, now)) {
      course.position++;
      course.since = now;
    }
    return true;
  }

  private PodLife lifeOf(Pod pod) {
    return rules.stream()
        .filter(rule -> rule.matching().test(pod))
        .findFirst()
        .map(Rule::next)
        .orElseGet(() -> usualLife(pod));
  }

  private static PodLife usualLife(Pod pod) {
    String policy = pod.getSpec().getRestartPolicy();
    return policy == null || policy.equals("Always") ? PodLife.runs() : PodLife.succeeds();
  }

  /** Whether the step took; somebody else may have changed the pod meanwhile. */
  private boolean play(Pod pod, PodStep step, Instant now) {
    PodScene scene = new PodScene(pod, now);
    step.apply(scene);
    if (scene.isDeleted()) {
      resource(pod).delete();
      return true;
    }
    try {
      Pod current = scene.bindTo().map(node -> bind(pod, node)).orElse(pod);
      writeStatus(scene, current);
    } catch (KubernetesClientException e) {
      if (e.getCode() == HttpURLConnection.HTTP_CONFLICT
          || e.getCode() == HttpURLConnection.HTTP_NOT_FOUND) {
        return false;
      }
      throw e;
    }
    scene.notes().forEach(note -> events.record(scene.pod(), note, now));
    return true;
  }

  private void writeStatus(PodScene scene, Pod current) {
    if (scene.isAdmitted()) {
      KubeletStatus.complete(scene.pod(), scene.now());
    }
    Pod next = new PodBuilder(current).withStatus(scene.status()).build();
    if (!next.equals(current)) {
      client.resource(next).updateStatus();
    }
  }

  /** Binds as the scheduler does; a mock server without that subresource has its spec edited. */
  private Pod bind(Pod pod, String node) {
    String path =
        "/api/v1/namespaces/%s/pods/%s/binding"
            .formatted(pod.getMetadata().getNamespace(), pod.getMetadata().getName());
    Binding binding =
        new BindingBuilder()
            .withNewMetadata()
            .withName(pod.getMetadata().getName())
            .withNamespace(pod.getMetadata().getNamespace())
            .endMetadata()
            .withNewTarget()
            .withApiVersion("v1")
            .withKind("Node")
            .withName(node)
            .endTarget()
            .build();
    try {
      client.raw(path, "POST", binding);
    } catch (KubernetesClientException e) {
      return resource(pod).edit(p -> placed(p, node));
    }
    Pod bound = resource(pod).get();
    return bound.getSpec().getNodeName() == null ? resource(pod).edit(p -> placed(p, node)) : bound;
  }

  private static Pod placed(Pod pod, String node) {
    return new PodBuilder(pod).editSpec().withNodeName(node).endSpec().build();
  }

  private boolean letGo(Pod pod) {
    courses.remove(pod.getMetadata().getUid());
    if (isStopped(pod)) {
      return finish(pod);
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    PodScene scene = new PodScene(pod, now);
    for (ContainerStatus status : List.copyOf(scene.status().getContainerStatuses())) {
      if (status.getState() != null && status.getState().getRunning() != null) {
        Container container = scene.spec(status.getName());
        scene.note(container, "Normal", "Killing", "Stopping container " + container.getName());
        scene.end(container, 143, "Error", "");
      }
    }
    writeStatus(scene, pod);
    scene.notes().forEach(note -> events.record(scene.pod(), note, now));
    return true;
  }

  private static boolean isStopped(Pod pod) {
    return pod.getStatus() == null
        || pod.getStatus().getContainerStatuses().stream()
            .noneMatch(
                status -> status.getState() != null && status.getState().getRunning() != null);
  }

  /** The last delete, with no grace left; a finalizer holds the pod without the kubelet. */
  private boolean finish(Pod pod) {
    Long grace = pod.getMetadata().getDeletionGracePeriodSeconds();
    if (!pod.getMetadata().getFinalizers().isEmpty() && (grace == null || grace == 0)) {
      return false;
    }
    resource(pod).withGracePeriod(0).delete();
    return true;
  }

  private PodResource resource(Pod pod) {
    return client
        .pods()
        .inNamespace(pod.getMetadata().getNamespace())
        .withName(pod.getMetadata().getName());
  }
}
