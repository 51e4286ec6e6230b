package dev.podmend.testkit.cluster;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.podmend.testkit.api.Fabric8Access;
import dev.podmend.testkit.api.FakeApiServer;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.opentest4j.TestAbortedException;

class TestNamespaceTest {

  private final FakeApiServer server = FakeApiServer.start();
  private final KubernetesClient admin = Fabric8Access.clientFor(server);
  private final TestNamespace namespace =
      TestNamespace.of(() -> Fabric8Access.clientFor(server)).lookingEvery(Duration.ofMillis(1));

  @RegisterExtension final Contexts contexts = new Contexts();

  /** What JUnit hands to extensions. */
  private static final class Contexts implements BeforeEachCallback {

    private @Nullable ExtensionContext current;

    @Override
    public void beforeEach(ExtensionContext context) {
      current = context;
    }

    ExtensionContext current() {
      return requireNonNull(current);
    }
  }

  @BeforeEach
  void play_the_controller_of_accounts() {
    admin.namespaces().inform(new Accounts(admin));
  }

  @AfterEach
  void stop() {
    admin.close();
    server.close();
  }

  /** Makes the account of each new namespace, as a cluster does. */
  private record Accounts(KubernetesClient client) implements ResourceEventHandler<Namespace> {

    @Override
    public void onAdd(Namespace added) {
      client
          .resource(
              new ServiceAccountBuilder()
                  .withNewMetadata()
                  .withName("default")
                  .withNamespace(added.getMetadata().getName())
                  .endMetadata()
                  .build())
          .create();
    }

    @Override
    public void onUpdate(Namespace before, Namespace after) {}

    @Override
    public void onDelete(Namespace gone, boolean finalStateUnknown) {}
  }

  private void begin() {
    namespace.beforeEach(contexts.current());
  }

  private void end() {
    namespace.afterEach(contexts.current());
  }

  private static Pod pod(String name) {
    return new PodBuilder()
        .withNewMetadata()
        .withName(name)
        .endMetadata()
        .withNewSpec()
        .addNewContainer()
        .withName("app")
        .withImage("registry.example/app:1")
        .endContainer()
        .endSpec()
        .build();
  }

  @Test
  void it_is_ready_for_pods_when_a_test_begins_and_deleted_when_it_ends() {
    begin();
    String name = namespace.name();
    assertThat(admin.serviceAccounts().inNamespace(name).withName("default").get()).isNotNull();

    end();

    assertThat(admin.namespaces().withName(name).get()).isNull();
    assertThatThrownBy(namespace::client)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("@RegisterExtension");
  }

  @Test
  void each_test_has_another_one() {
    begin();
    String first = namespace.name();
    end();

    begin();

    assertThat(namespace.name()).isNotEqualTo(first).startsWith("podmend-");
    end();
  }

  @Test
  void objects_are_created_in_it_whatever_they_say() {
    begin();

    ConfigMap owner = namespace.createOwner("notebook");
    namespace.create(
        new PodBuilder(pod("a")).editMetadata().withNamespace("x").endMetadata().build());

    assertThat(owner.getMetadata().getNamespace()).isEqualTo(namespace.name());
    assertThat(owner.getMetadata().getUid()).isNotEmpty();
    assertThat(namespace.onlyPod().getMetadata().getNamespace()).isEqualTo(namespace.name());
    end();
  }

  @Test
  void two_pods_are_not_one() {
    begin();
    namespace.create(pod("a"));
    namespace.create(pod("b"));

    assertThatThrownBy(namespace::onlyPod)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("[a, b]");
    end();
  }

  @Test
  void waiting_ends_with_what_is_wanted() {
    Iterator<String> looks = List.of("Pending", "Running", "Failed").iterator();

    assertThat(namespace.await("the pod runs", looks::next, "Running"::equals))
        .isEqualTo("Running");
    assertThat(looks.next()).isEqualTo("Failed");
  }

  @Test
  void waiting_in_vain_tells_what_for_and_what_was_seen_last() {
    TestNamespace hasty = namespace.waitingAtMost(Duration.ofNanos(1));

    assertThatThrownBy(() -> hasty.await("the pod runs", () -> "Pending", "Running"::equals))
        .isInstanceOf(AssertionError.class)
        .hasMessage("not within PT0.000000001S: the pod runs; seen last: Pending");
  }

  @Test
  void deleting_waits_until_it_is_gone() {
    begin();
    String name = namespace.name();

    namespace.delete();

    assertThat(admin.namespaces().withName(name).get()).isNull();
    end();
  }

  @Test
  void without_a_kubeconfig_the_test_is_skipped_and_says_what_to_set() {
    assertThatThrownBy(() -> TestNamespace.fromKubeconfig(" "))
        .isInstanceOf(TestAbortedException.class)
        .hasMessageContaining("set KUBECONFIG to the kubeconfig of a cluster");
  }

  @Test
  void a_test_that_got_no_client_leaves_nothing_to_end() {
    TestNamespace nowhere = TestNamespace.of(() -> TestNamespace.fromKubeconfig(null));

    assertThatThrownBy(() -> nowhere.beforeEach(contexts.current()))
        .isInstanceOf(TestAbortedException.class);
    nowhere.afterEach(contexts.current());
  }

  @Test
  void times_must_be_longer_than_nothing() {
    assertThatThrownBy(() -> namespace.waitingAtMost(Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("patience is PT0S: it must be longer than nothing");
    assertThatThrownBy(() -> namespace.lookingEvery(Duration.ofSeconds(-1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("poll is PT-1S");
  }
}
