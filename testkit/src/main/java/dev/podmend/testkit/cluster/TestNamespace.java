package dev.podmend.testkit.cluster;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A namespace of a test's own in a real cluster, made before each test and deleted after it.
 *
 * <pre>{@code
 * @RegisterExtension final TestNamespace namespace = TestNamespace.ofKubeconfig();
 * }</pre>
 *
 * <p>It is there before methods with {@code @BeforeEach} run, ready to take pods, and still there
 * in those with {@code @AfterEach}. What a test creates elsewhere, it has to delete itself. Needs
 * the right to create and delete namespaces. One instance serves one test at a time.
 */
public final class TestNamespace implements BeforeEachCallback, AfterEachCallback {

  private static final String KUBECONFIG = "KUBECONFIG";
  private static final Duration PATIENCE = Duration.ofMinutes(4);
  private static final Duration POLL = Duration.ofMillis(500);

  /** A cluster on the machine that runs the tests is slow to answer when that has other work. */
  private static final int MILLIS_A_REQUEST = 60_000;

  private final Supplier<KubernetesClient> clients;
  private final Duration patience;
  private final Duration poll;
  private Optional<KubernetesClient> client = Optional.empty();
  private String name = "";

  private TestNamespace(Supplier<KubernetesClient> clients, Duration patience, Duration poll) {
    this.clients = requireNonNull(clients, "clients");
    this.patience = requirePositive("patience", patience);
    this.poll = requirePositive("poll", poll);
  }

  /**
   * A namespace in the cluster that the environment variable KUBECONFIG names. Without it, tests
   * are skipped: the cluster of {@code ~/.kube/config} may not be one for tests.
   */
  public static TestNamespace ofKubeconfig() {
    return of(() -> fromKubeconfig(System.getenv(KUBECONFIG)));
  }

  /**
   * A namespace in any cluster.
   *
   * @param clients gives a client for each test, which is closed after it
   */
  public static TestNamespace of(Supplier<KubernetesClient> clients) {
    return new TestNamespace(clients, PATIENCE, POLL);
  }

  /**
   * The same with another bound for {@link #await}, which is 4 minutes by default.
   *
   * @throws IllegalArgumentException if it is not longer than nothing
   */
  public TestNamespace waitingAtMost(Duration most) {
    return new TestNamespace(clients, most, poll);
  }

  /**
   * The same with another pause between two looks of {@link #await}, which is half a second by
   * default.
   *
   * @throws IllegalArgumentException if it is not longer than nothing
   */
  public TestNamespace lookingEvery(Duration pause) {
    return new TestNamespace(clients, patience, pause);
  }

  static KubernetesClient fromKubeconfig(@Nullable String file) {
    assumeTrue(
        file != null && !file.isBlank(),
        "skipped: set KUBECONFIG to the kubeconfig of a cluster that tests may write to");
    return new KubernetesClientBuilder()
        .editOrNewConfig()
        .withConnectionTimeout(MILLIS_A_REQUEST)
        .withRequestTimeout(MILLIS_A_REQUEST)
        .endConfig()
        .build();
  }

  private static Duration requirePositive(String what, Duration duration) {
    if (duration.isZero() || duration.isNegative()) {
      throw new IllegalArgumentException(
          "%s is %s: it must be longer than nothing".formatted(what, duration));
    }
    return duration;
  }

  /** Makes the namespace and waits until pods can be created in it. */
  @Override
  public void beforeEach(ExtensionContext context) {
    client = Optional.of(clients.get());
    name = "podmend-" + UUID.randomUUID().toString().substring(0, 8);
    client()
        .resource(new NamespaceBuilder().withNewMetadata().withName(name).endMetadata().build())
        .create();
    // Pods are refused until a controller has made the account that they run under.
    await(
        "the namespace has its service account",
        () -> client().serviceAccounts().inNamespace(name).withName("default").get() != null);
  }

  /** Deletes the namespace without waiting until it is gone, and closes the client. */
  @Override
  public void afterEach(ExtensionContext context) {
    try (KubernetesClient closing = client.orElse(null)) {
      if (closing != null) {
        closing.namespaces().withName(name).delete();
      }
    } finally {
      client = Optional.empty();
    }
  }

  /**
   * A client with the rights of the kubeconfig, for as long as the test runs.
   *
   * @throws IllegalStateException outside a test
   */
  public KubernetesClient client() {
    return client.orElseThrow(
        () ->
            new IllegalStateException(
                "there is no namespace outside a test: register this as a field with"
                    + " @RegisterExtension, and use it in tests only"));
  }

  /**
   * What the namespace is called: {@code podmend-} and eight random characters, new for each test.
   *
   * @throws IllegalStateException outside a test
   */
  public String name() {
    client();
    return name;
  }

  /**
   * Creates an object in the namespace, whatever namespace it names itself.
   *
   * @return the object as the cluster has it, with its UID
   */
  public <T extends HasMetadata> T create(T object) {
    return client().resource(object).inNamespace(name).create();
  }

  /** Creates an empty ConfigMap, for pods and builds to belong to. */
  public ConfigMap createOwner(String called) {
    return create(new ConfigMapBuilder().withNewMetadata().withName(called).endMetadata().build());
  }

  /** The pods of the namespace that are not being deleted. */
  public List<Pod> pods() {
    return client().pods().inNamespace(name).list().getItems().stream()
        .filter(pod -> pod.getMetadata().getDeletionTimestamp() == null)
        .toList();
  }

  /**
   * The one pod that is not being deleted.
   *
   * @throws AssertionError if there are none, or several
   */
  public Pod onlyPod() {
    List<Pod> pods = pods();
    if (pods.size() != 1) {
      throw new AssertionError(
          "expected one pod in %s but there are %s"
              .formatted(name, pods.stream().map(pod -> pod.getMetadata().getName()).toList()));
    }
    return pods.get(0);
  }

  /**
   * Looks again and again until something is so.
   *
   * @param what what is waited for, as a statement
   * @throws AssertionError if it is not so in time
   */
  public void await(String what, BooleanSupplier reached) {
    await(what, reached::getAsBoolean, Boolean.TRUE::equals);
  }

  /**
   * Looks again and again until what is seen is as wanted. What the look itself throws is thrown at
   * once.
   *
   * @param what what is waited for, as a statement
   * @return what was seen last
   * @throws AssertionError telling what was seen last if it is not as wanted in time
   */
  public <T> T await(String what, Supplier<T> look, Predicate<? super T> wanted) {
    long end = System.nanoTime() + patience.toNanos();
    T seen = look.get();
    while (!wanted.test(seen)) {
      if (System.nanoTime() >= end) {
        throw new AssertionError(
            "not within %s: %s; seen last: %s".formatted(patience, what, seen));
      }
      pause();
      seen = look.get();
    }
    return seen;
  }

  /** Deletes the namespace now, and waits until it is gone with all that it holds. */
  public void delete() {
    client().namespaces().withName(name()).delete();
    await("the namespace is gone", () -> client().namespaces().withName(name).get() == null);
  }

  private void pause() {
    try {
      if (new CountDownLatch(1).await(poll.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new AssertionError("nobody counts down");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }
}
