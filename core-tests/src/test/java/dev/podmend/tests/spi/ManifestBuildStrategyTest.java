package dev.podmend.tests.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.podmend.build.BuildFailureReason;
import dev.podmend.build.BuildRequest;
import dev.podmend.spi.BuildContext;
import dev.podmend.spi.BuildException;
import dev.podmend.spi.BuildHandle;
import dev.podmend.spi.BuildLabels;
import dev.podmend.testkit.TestClock;
import dev.podmend.testkit.api.ApiRequest;
import dev.podmend.testkit.api.Fabric8Access;
import dev.podmend.testkit.api.FakeApiServer;
import dev.podmend.testkit.api.Fault;
import dev.podmend.testkit.build.BuildRequests;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every strategy gets that builds by objects, shown by one that needs nothing else. */
class ManifestBuildStrategyTest {

  private static final String NAMESPACE = "default";

  private final FakeApiServer server = FakeApiServer.start();
  private final KubernetesClient client = Fabric8Access.clientFor(server);
  private final BuildRequest request = BuildRequests.notebook().build();
  private final Bookbinder strategy = new Bookbinder();
  private final BuildContext context =
      BuildContext.builder().client(client).namespace(NAMESPACE).clock(TestClock.create()).build();

  @AfterEach
  void close() {
    client.close();
    server.close();
  }

  @Test
  void everything_but_what_is_shared_has_labels_and_an_owner() {
    BuildHandle handle = strategy.submit(request, context);

    assertThat(client.secrets().inNamespace(NAMESPACE).withName(handle.name() + "-glue").get())
        .satisfies(
            helper -> {
              assertThat(helper.getMetadata().getLabels())
                  .containsEntry(BuildLabels.BUILD, handle.name());
              assertThat(helper.getMetadata().getOwnerReferences()).hasSize(1);
            });
    assertThat(account().getMetadata().getLabels()).isNullOrEmpty();
    assertThat(account().getMetadata().getOwnerReferences()).isNullOrEmpty();
  }

  @Test
  void what_is_shared_is_created_once_and_stays() {
    BuildHandle handle = strategy.submit(request, context);
    String uid = account().getMetadata().getUid();

    strategy.submit(request.asAttempt(2), context);
    strategy.delete(handle, context);

    assertThat(account().getMetadata().getUid()).isEqualTo(uid);
    assertThat(server.requests())
        .filteredOn(it -> it.isMutation() && it.isAbout("serviceaccounts"))
        .hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        BuildLabels.MANAGED_BY,
        BuildLabels.BUILD,
        BuildLabels.BUILD_KEY,
        BuildLabels.STRATEGY,
        BuildLabels.ATTEMPT
      })
  void one_label_of_another_makes_it_anothers(String label) {
    BuildHandle handle = strategy.submit(request, context);
    change(handle, map -> map.getMetadata().getLabels().put(label, "another"));

    assertThat(refused()).isEqualTo(BuildFailureReason.NAME_TAKEN);
  }

  @Test
  void another_owner_makes_it_anothers() {
    BuildHandle handle = strategy.submit(request, context);
    change(
        handle,
        map ->
            map.getMetadata()
                .getOwnerReferences()
                .get(0)
                .setUid("00000000-0000-4000-8000-00000000000f"));

    assertThat(refused()).isEqualTo(BuildFailureReason.NAME_TAKEN);

    change(handle, map -> map.getMetadata().setOwnerReferences(List.of()));

    assertThat(refused()).isEqualTo(BuildFailureReason.NAME_TAKEN);
  }

  @Test
  void what_was_created_by_somebody_else_meanwhile_is_adopted_or_gone() {
    server
        .faults()
        .on(it -> it.isMutation() && it.isAbout("configmaps"))
        .times(1)
        .answer(Fault.status(409).afterTheEffect());

    BuildHandle adopted = strategy.submit(request, context);

    assertThat(strategy.submit(request, context)).isEqualTo(adopted);

    server
        .faults()
        .on(it -> it.isMutation() && it.isAbout("configmaps"))
        .times(1)
        .answer(Fault.status(409));

    assertThatExceptionOfType(BuildException.class)
        .isThrownBy(() -> strategy.submit(request.asAttempt(2), context))
        .withMessageContaining("was deleted meanwhile")
        .satisfies(
            refusal ->
                assertThat(refusal.failure().reason()).isEqualTo(BuildFailureReason.CONFLICT));
  }

  @Test
  void a_helper_that_could_be_another_builds_is_an_error_of_the_strategy() {
    assertThatIllegalStateException()
        .isThrownBy(() -> new Bookbinder("glue").submit(request, context))
        .withMessageContaining("must have a name that starts with");
  }

  @Test
  void cancelling_changes_what_runs_and_leaves_what_is_done() {
    BuildHandle handle = strategy.submit(request, context);
    strategy.cancel(handle, context);

    assertThat(main(handle).getData()).containsEntry(Bookbinder.STATE, Bookbinder.STOP);

    change(handle, map -> map.setData(Bookbinder.done()));
    strategy.cancel(handle, context);

    assertThat(main(handle).getData()).isEqualTo(Bookbinder.done());
  }

  /** A build that is done may refuse to be changed; whether it is done is looked at again. */
  @ParameterizedTest
  @ValueSource(ints = {400, 403, 404, 409, 422})
  void a_refused_cancellation_looks_again(int code) {
    BuildHandle handle = strategy.submit(request, context);
    server.faults().on(ManifestBuildStrategyTest::isChange).times(2).answer(Fault.status(code));

    strategy.cancel(handle, context);

    assertThat(main(handle).getData()).containsEntry(Bookbinder.STATE, Bookbinder.STOP);
  }

  @Test
  void a_cancellation_that_is_refused_again_and_again_is_told() {
    BuildHandle handle = strategy.submit(request, context);
    server.faults().on(ManifestBuildStrategyTest::isChange).always().answer(Fault.status(403));
    server.forgetRequests();

    assertThatExceptionOfType(BuildException.class)
        .isThrownBy(() -> strategy.cancel(handle, context));
    assertThat(server.requests()).filteredOn(ManifestBuildStrategyTest::isChange).hasSize(4);
  }

  @Test
  void a_server_that_has_no_rights_for_anybody_is_not_asked_again() {
    BuildHandle handle = strategy.submit(request, context);
    server.faults().on(ManifestBuildStrategyTest::isChange).times(1).answer(Fault.status(401));
    server.forgetRequests();

    assertThatExceptionOfType(BuildException.class)
        .isThrownBy(() -> strategy.cancel(handle, context));
    assertThat(server.requests()).filteredOn(ManifestBuildStrategyTest::isChange).hasSize(1);
  }

  @Test
  void a_later_build_of_the_same_name_is_neither_cancelled_nor_deleted() {
    BuildHandle first = strategy.submit(request, context);
    strategy.delete(first, context);
    BuildHandle second = strategy.submit(request, context);

    strategy.cancel(first, context);
    strategy.delete(first, context);

    assertThat(main(second).getData()).isNullOrEmpty();
    assertThat(strategy.observe(first, context).isTerminal()).isTrue();
    assertThat(strategy.observe(second, context).isTerminal()).isFalse();
  }

  /** Deleting twice at a time: the other one's success is no failure of this one. */
  @ParameterizedTest
  @ValueSource(ints = {404, 409})
  void what_is_deleted_or_replaced_meanwhile_is_deleted(int code) {
    BuildHandle handle = strategy.submit(request, context);
    change(handle, map -> map.setData(Bookbinder.done()));
    server
        .faults()
        .on(it -> it.verb().equals("delete") && it.isAbout("configmaps"))
        .times(1)
        .answer(Fault.status(code));

    strategy.delete(handle, context);

    assertThat(client.secrets().inNamespace(NAMESPACE).list().getItems()).isEmpty();
  }

  @Test
  void a_deletion_that_fails_is_told() {
    BuildHandle handle = strategy.submit(request, context);
    change(handle, map -> map.setData(Bookbinder.done()));
    server.faults().on(it -> it.verb().equals("delete")).times(1).answer(Fault.status(500));

    assertThatExceptionOfType(BuildException.class)
        .isThrownBy(() -> strategy.delete(handle, context))
        .satisfies(
            refusal ->
                assertThat(refusal.failure().reason())
                    .isEqualTo(BuildFailureReason.API_UNAVAILABLE));
  }

  @Test
  void a_missing_right_is_told_with_the_command_that_grants_it() {
    server.authorize(check -> !check.verb().equals("delete"));

    assertThat(strategy.probe(context))
        .satisfies(
            told -> {
              assertThat(told.isAvailable()).isFalse();
              assertThat(told.toString())
                  .contains(
                      "not allowed in namespace default: delete configmaps; delete leases."
                          + "coordination.k8s.io/status")
                  .contains(
                      "kubectl -n default create role podmend-leases-coordination-k8s-io-status"
                          + " --verb=delete --resource=leases.coordination.k8s.io/status");
            });
  }

  @Test
  void the_handle_of_another_strategy_is_refused_by_name() {
    BuildHandle other = new BuildHandle("acme/paper", NAMESPACE, "b", "u", 1);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> strategy.observe(other, context))
        .withMessageContaining("is of strategy acme/paper, not acme/book");
    assertThatIllegalArgumentException().isThrownBy(() -> strategy.cancel(other, context));
  }

  private static boolean isChange(ApiRequest sent) {
    return sent.verb().equals("patch") || sent.verb().equals("update");
  }

  private BuildFailureReason refused() {
    try {
      strategy.submit(request, context);
    } catch (BuildException e) {
      return e.failure().reason();
    }
    throw new AssertionError("it was adopted");
  }

  private void change(BuildHandle handle, Consumer<ConfigMap> edit) {
    client
        .configMaps()
        .inNamespace(NAMESPACE)
        .withName(handle.name())
        .edit(
            there -> {
              ConfigMap next = new ConfigMapBuilder(there).build();
              edit.accept(next);
              return next;
            });
  }

  private ConfigMap main(BuildHandle handle) {
    return client.configMaps().inNamespace(NAMESPACE).withName(handle.name()).get();
  }

  private ServiceAccount account() {
    return client.serviceAccounts().inNamespace(NAMESPACE).withName(Bookbinder.ACCOUNT).get();
  }
}
