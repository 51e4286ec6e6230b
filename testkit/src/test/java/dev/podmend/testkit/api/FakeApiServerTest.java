package dev.podmend.testkit.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.podmend.testkit.TestClock;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.DeletionPropagation;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.api.model.ObjectReferenceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodList;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FakeApiServerTest {

  private final TestClock clock = TestClock.create();
  private final FakeApiServer server = FakeApiServer.builder().clock(clock).start();
  private final KubernetesClient client = Fabric8Access.clientFor(server);

  @AfterEach
  void stop() {
    client.close();
    server.close();
  }

  private static PodBuilder pod(String name) {
    return new PodBuilder()
        .withNewMetadata()
        .withName(name)
        .withNamespace("default")
        .addToLabels("app", name)
        .endMetadata()
        .withNewSpec()
        .addNewContainer()
        .withName("app")
        .withImage("busybox:1")
        .endContainer()
        .endSpec();
  }

  private Pod create(Pod pod) {
    return client.resource(pod).create();
  }

  private Pod onNode(String name) {
    return create(pod(name).editSpec().withNodeName("node1").endSpec().build());
  }

  private static KubernetesClientException failure(Runnable call) {
    try {
      call.run();
    } catch (KubernetesClientException e) {
      return e;
    }
    throw new AssertionError("the call was expected to fail");
  }

  @Test
  void create_sets_what_the_server_owns_and_drops_the_status() {
    Pod sent = pod("a").withNewStatus().withPhase("Running").endStatus().build();

    Pod created = create(sent);

    assertThat(created.getMetadata().getUid()).hasSize(36);
    assertThat(created.getMetadata().getResourceVersion()).isEqualTo("1");
    assertThat(created.getMetadata().getGeneration()).isEqualTo(1);
    assertThat(created.getMetadata().getCreationTimestamp()).isEqualTo("2026-03-01T12:00:00Z");
    assertThat(created.getStatus().getPhase()).isEqualTo("Pending");
    assertThat(created.getSpec().getRestartPolicy()).isEqualTo("Always");
    assertThat(client.pods().withName("a").get()).isEqualTo(created);
  }

  @Test
  void a_second_object_of_the_same_name_already_exists() {
    create(pod("a").build());

    KubernetesClientException e = failure(() -> create(pod("a").build()));

    assertThat(e.getCode()).isEqualTo(409);
    assertThat(e.getStatus().getReason()).isEqualTo("AlreadyExists");
    assertThat(e.getStatus().getMessage()).isEqualTo("pods \"a\" already exists");
    assertThat(e.getStatus().getDetails().getName()).isEqualTo("a");
    assertThat(e.getStatus().getDetails().getKind()).isEqualTo("pods");
  }

  @Test
  void a_write_with_a_stale_resource_version_conflicts() {
    Pod first = create(pod("a").build());
    client.resource(first).edit(p -> labelled(p, "one"));

    Pod stale = labelled(first, "two");
    KubernetesClientException e = failure(() -> client.resource(stale).update());

    assertThat(e.getCode()).isEqualTo(409);
    assertThat(e.getStatus().getReason()).isEqualTo("Conflict");
    assertThat(e.getMessage()).contains("the object has been modified");
  }

  private static Pod labelled(Pod pod, String value) {
    return new PodBuilder(pod).editMetadata().addToLabels("edited", value).endMetadata().build();
  }

  @Test
  void main_resource_and_status_are_written_apart() {
    Pod created = create(pod("a").build());
    Pod withStatus =
        new PodBuilder(labelled(created, "yes"))
            .editStatus()
            .withPhase("Running")
            .endStatus()
            .build();

    Pod updated = client.resource(withStatus).update();
    assertThat(updated.getStatus().getPhase()).isEqualTo("Pending");
    assertThat(updated.getMetadata().getLabels()).containsEntry("edited", "yes");

    Pod ofStatus =
        new PodBuilder(labelled(updated, "again"))
            .editStatus()
            .withPhase("Running")
            .endStatus()
            .build();
    Pod status = client.resource(ofStatus).updateStatus();
    assertThat(status.getStatus().getPhase()).isEqualTo("Running");
    assertThat(status.getMetadata().getLabels()).containsEntry("edited", "yes");
  }

  @Test
  void writing_what_is_there_already_changes_nothing() {
    Pod created = create(pod("a").build());

    Pod updated = client.resource(created).update();

    assertThat(updated.getMetadata().getResourceVersion())
        .isEqualTo(created.getMetadata().getResourceVersion());
  }

  @Test
  void a_pods_spec_is_fixed_but_its_image_is_not() {
    Pod created = create(pod("a").build());

    Pod image =
        client
            .resource(created)
            .edit(
                p ->
                    new PodBuilder(p)
                        .editSpec()
                        .editContainer(0)
                        .withImage("busybox:2")
                        .endContainer()
                        .endSpec()
                        .build());
    assertThat(image.getMetadata().getGeneration()).isEqualTo(2);

    assertThatThrownBy(
            () ->
                client
                    .pods()
                    .withName("a")
                    .edit(p -> new PodBuilder(p).editSpec().withHostname("h").endSpec().build()))
        .isInstanceOfSatisfying(
            KubernetesClientException.class, e -> assertThat(e.getCode()).isEqualTo(422))
        .hasMessageContaining("pod updates may not change fields other than");
  }

  @Test
  void dry_run_validates_and_keeps_nothing() {
    Pod dry = client.resource(pod("a").build()).dryRun(true).create();

    assertThat(dry.getMetadata().getUid()).isNotEmpty();
    assertThat(client.pods().withName("a").get()).isNull();
    assertThat(
            failure(() -> client.resource(pod("Bad_Name").build()).dryRun(true).create()).getCode())
        .isEqualTo(422);
  }

  @Test
  void what_the_api_would_refuse_is_refused_with_its_words() {
    Pod noImage =
        pod("a").editSpec().editContainer(0).withImage(null).endContainer().endSpec().build();

    KubernetesClientException e = failure(() -> create(noImage));

    assertThat(e.getCode()).isEqualTo(422);
    assertThat(e.getStatus().getReason()).isEqualTo("Invalid");
    assertThat(e.getStatus().getMessage())
        .isEqualTo("Pod \"a\" is invalid: spec.containers[0].image: Required value");
    assertThat(e.getStatus().getDetails().getCauses().get(0).getField())
        .isEqualTo("spec.containers[0].image");
  }

  @Test
  void deletion_preconditions_are_honoured() {
    Pod created = create(pod("a").build());
    client.resource(created).edit(p -> labelled(p, "one"));

    KubernetesClientException e =
        failure(() -> client.resource(created).lockResourceVersion().delete());

    assertThat(e.getCode()).isEqualTo(409);
    assertThat(e.getMessage()).contains("ResourceVersion in the precondition");
    assertThat(client.pods().withName("a").get()).isNotNull();
  }

  @Test
  void a_pod_on_a_node_goes_only_when_the_kubelet_lets_it() {
    Pod pod = onNode("a");

    client.resource(pod).delete();

    Pod going = client.pods().withName("a").get();
    assertThat(going.getMetadata().getDeletionTimestamp()).isEqualTo("2026-03-01T12:00:30Z");
    assertThat(going.getMetadata().getDeletionGracePeriodSeconds()).isEqualTo(30);

    client.resource(going).withGracePeriod(0).delete();
    assertThat(client.pods().withName("a").get()).isNull();
  }

  @Test
  void a_pod_without_a_node_goes_at_once() {
    client.resource(create(pod("a").build())).delete();

    assertThat(client.pods().withName("a").get()).isNull();
  }

  @Test
  void a_finalizer_holds_an_object_until_it_is_taken_away() {
    ConfigMap map =
        client
            .resource(
                new ConfigMapBuilder()
                    .withNewMetadata()
                    .withName("m")
                    .addToFinalizers("podmend.dev/hold")
                    .endMetadata()
                    .build())
            .create();

    client.resource(map).delete();
    ConfigMap held = client.configMaps().withName("m").get();
    assertThat(held.getMetadata().getDeletionTimestamp()).isNotNull();

    client
        .resource(held)
        .edit(m -> new ConfigMapBuilder(m).editMetadata().withFinalizers().endMetadata().build());
    assertThat(client.configMaps().withName("m").get()).isNull();
  }

  private Pod ownedBy(ConfigMap owner) {
    return create(
        pod("a")
            .editMetadata()
            .addNewOwnerReference()
            .withApiVersion("v1")
            .withKind("ConfigMap")
            .withName(owner.getMetadata().getName())
            .withUid(owner.getMetadata().getUid())
            .endOwnerReference()
            .endMetadata()
            .build());
  }

  private ConfigMap owner() {
    return client
        .resource(new ConfigMapBuilder().withNewMetadata().withName("owner").endMetadata().build())
        .create();
  }

  @Test
  void dependents_go_with_their_owner() {
    ConfigMap owner = owner();
    ownedBy(owner);

    client.resource(owner).delete();

    assertThat(client.pods().withName("a").get()).isNull();
  }

  @Test
  void orphaned_dependents_stay_and_forget_their_owner() {
    ConfigMap owner = owner();
    ownedBy(owner);

    client.resource(owner).withPropagationPolicy(DeletionPropagation.ORPHAN).delete();

    assertThat(client.pods().withName("a").get().getMetadata().getOwnerReferences()).isEmpty();
  }

  @Test
  void foreground_deletion_waits_for_the_dependents() {
    ConfigMap owner = owner();
    Pod dependent =
        create(
            new PodBuilder(pod("b").build())
                .editMetadata()
                .addNewOwnerReference()
                .withApiVersion("v1")
                .withKind("ConfigMap")
                .withName("owner")
                .withUid(owner.getMetadata().getUid())
                .endOwnerReference()
                .endMetadata()
                .editSpec()
                .withNodeName("node1")
                .endSpec()
                .build());

    client.resource(owner).withPropagationPolicy(DeletionPropagation.FOREGROUND).delete();
    assertThat(client.configMaps().withName("owner").get().getMetadata().getDeletionTimestamp())
        .isNotNull();

    client.resource(dependent).withGracePeriod(0).delete();
    assertThat(client.configMaps().withName("owner").get()).isNull();
  }

  @Test
  void every_kind_of_patch_works() {
    create(pod("a").build());
    var resource = client.pods().withName("a");

    resource.patch(
        PatchContext.of(PatchType.JSON_MERGE),
        "{\"metadata\":{\"labels\":{\"x\":\"1\",\"app\":null}}}");
    assertThat(resource.get().getMetadata().getLabels()).containsOnlyKeys("x");

    resource.patch(
        PatchContext.of(PatchType.JSON),
        "[{\"op\":\"test\",\"path\":\"/metadata/labels/x\",\"value\":\"1\"},"
            + "{\"op\":\"replace\",\"path\":\"/metadata/labels/x\",\"value\":\"2\"}]");
    assertThat(resource.get().getMetadata().getLabels()).containsEntry("x", "2");

    resource.patch(
        PatchContext.of(PatchType.STRATEGIC_MERGE),
        "{\"spec\":{\"containers\":[{\"name\":\"app\",\"image\":\"busybox:3\"}]}}");
    assertThat(resource.get().getSpec().getContainers()).hasSize(1);
    assertThat(resource.get().getSpec().getContainers().get(0).getImage()).isEqualTo("busybox:3");
    assertThat(resource.get().getSpec().getContainers().get(0).getImagePullPolicy()).isNotEmpty();
  }

  @Test
  void a_failing_test_of_a_json_patch_is_answered_and_changes_nothing() {
    create(pod("a").build());

    KubernetesClientException e =
        failure(
            () ->
                client
                    .pods()
                    .withName("a")
                    .patch(
                        PatchContext.of(PatchType.JSON),
                        "[{\"op\":\"remove\",\"path\":\"/metadata/labels\"},"
                            + "{\"op\":\"test\",\"path\":\"/metadata/name\",\"value\":\"b\"}]"));

    assertThat(e.getCode()).isEqualTo(422);
    assertThat(client.pods().withName("a").get().getMetadata().getLabels()).containsKey("app");
  }

  @Test
  void server_side_apply_creates_and_merges() {
    client.resource(pod("a").build()).fieldManager("test").serverSideApply();
    Pod again =
        client
            .resource(pod("a").editMetadata().addToLabels("more", "yes").endMetadata().build())
            .fieldManager("test")
            .serverSideApply();

    assertThat(again.getMetadata().getLabels()).containsKeys("app", "more");
  }

  @Test
  void selectors_select() {
    create(pod("a").build());
    create(pod("b").editMetadata().addToLabels("tier", "x").endMetadata().build());
    onNode("c");

    assertThat(client.pods().withLabel("app", "a").list().getItems()).hasSize(1);
    assertThat(client.pods().withLabelIn("app", "a", "b").list().getItems()).hasSize(2);
    assertThat(client.pods().withLabelNotIn("app", "a").list().getItems()).hasSize(2);
    assertThat(client.pods().withoutLabel("tier").list().getItems()).hasSize(2);
    assertThat(client.pods().withField("metadata.name", "b").list().getItems()).hasSize(1);
    assertThat(client.pods().withField("status.phase", "Pending").list().getItems()).hasSize(3);
    assertThat(client.pods().withField("spec.nodeName", "node1").list().getItems()).hasSize(1);
    assertThat(failure(() -> client.pods().withField("spec.hostname", "x").list()).getCode())
        .isEqualTo(400);
  }

  @Test
  void events_are_found_by_the_uid_of_their_object() {
    client
        .resource(
            new EventBuilder()
                .withNewMetadata()
                .withName("e1")
                .endMetadata()
                .withInvolvedObject(
                    new ObjectReferenceBuilder().withKind("Pod").withUid("u1").build())
                .withReason("BackOff")
                .build())
        .create();

    assertThat(client.v1().events().withField("involvedObject.uid", "u1").list().getItems())
        .hasSize(1);
    assertThat(client.v1().events().withField("involvedObject.uid", "u2").list().getItems())
        .isEmpty();
  }

  @Test
  void lists_come_in_pages() {
    for (String name : new String[] {"a", "b", "c"}) {
      create(pod(name).build());
    }

    PodList first = client.pods().list(new ListOptionsBuilder().withLimit(2L).build());
    assertThat(first.getItems()).hasSize(2);
    assertThat(first.getMetadata().getRemainingItemCount()).isEqualTo(1);
    String token = first.getMetadata().getContinue();

    PodList second =
        client.pods().list(new ListOptionsBuilder().withLimit(2L).withContinue(token).build());
    assertThat(second.getItems()).extracting(p -> p.getMetadata().getName()).containsExactly("c");
    assertThat(second.getMetadata().getContinue()).isNull();

    server.compact();
    create(pod("d").build());
    server.compact();
    assertThat(
            failure(() -> client.pods().list(new ListOptionsBuilder().withContinue(token).build()))
                .getCode())
        .isEqualTo(410);
  }

  @Test
  void secrets_are_stored_encoded() {
    client
        .resource(
            new SecretBuilder()
                .withNewMetadata()
                .withName("s")
                .endMetadata()
                .addToStringData("k", "v")
                .build())
        .create();

    assertThat(client.secrets().withName("s").get().getData()).containsEntry("k", "dg==");
  }

  @Test
  void logs_are_what_the_test_wrote() {
    create(pod("a").build());
    server.log("default", "a", "app", "one\ntwo\nthree\n");
    server.previousLog("default", "a", "app", "before");

    assertThat(client.pods().withName("a").inContainer("app").getLog())
        .isEqualTo("one\ntwo\nthree\n");
    assertThat(client.pods().withName("a").tailingLines(1).getLog()).isEqualTo("three\n");
    assertThat(client.pods().withName("a").inContainer("app").terminated().getLog())
        .isEqualTo("before");
    assertThat(client.pods().withName("a").inContainer("app").limitBytes(3).getLog())
        .isEqualTo("one");
    KubernetesClientException e =
        failure(() -> client.pods().withName("a").inContainer("nope").getLog());
    assertThat(e.getCode()).isEqualTo(400);
    assertThat(e.getMessage()).contains("container nope is not valid for pod a");
  }

  @Test
  void logs_are_read_by_time_a_millisecond_each_line() {
    Instant created = Instant.parse(create(pod("a").build()).getMetadata().getCreationTimestamp());
    server.log("default", "a", "app", "line\n".repeat(1500));

    assertThat(client.pods().withName("a").inContainer("app").usingTimestamps().getLog().lines())
        .hasSize(1500)
        .last()
        .isEqualTo(created.plusMillis(1499).toString().replace("Z", "000000Z line"));
    assertThat(
            client
                .pods()
                .withName("a")
                .inContainer("app")
                .sinceTime(created.plusSeconds(1).toString())
                .getLog()
                .lines())
        .hasSize(500)
        .containsOnly("line");
  }

  @Test
  void an_eviction_deletes_unless_a_budget_forbids_it() {
    onNode("a");
    onNode("b");
    server.allowEvictions(name -> name.equals("a"));

    assertThat(client.pods().withName("a").evict()).isTrue();
    assertThat(client.pods().withName("b").evict()).isFalse();

    Pod evicted = client.pods().withName("a").get();
    assertThat(evicted.getMetadata().getDeletionTimestamp()).isNotNull();
    assertThat(evicted.getStatus().getConditions())
        .anySatisfy(c -> assertThat(c.getReason()).isEqualTo("EvictionByEvictionAPI"));
    assertThat(client.pods().withName("b").get().getMetadata().getDeletionTimestamp()).isNull();
  }

  @Test
  void admission_hooks_refuse_with_their_own_status() {
    Status denied =
        new StatusBuilder()
            .withCode(403)
            .withReason("Forbidden")
            .withMessage(
                "pods \"a\" is forbidden: unable to validate against any security context constraint")
            .build();
    server.admit(
        "pods",
        Operation.CREATE,
        review ->
            review.objectAs(Pod.class).getSpec().getContainers().size() == 1
                ? Optional.of(denied)
                : Optional.empty());

    KubernetesClientException e = failure(() -> create(pod("a").build()));

    assertThat(e.getCode()).isEqualTo(403);
    assertThat(e.getStatus().getMessage()).contains("security context constraint");
    assertThat(client.pods().list().getItems()).isEmpty();
  }

  @Test
  void what_the_caller_may_not_do_is_forbidden_and_reviews_say_so() {
    server.authorize(check -> !(check.resource().equals("pods") && check.verb().equals("create")));

    assertThat(failure(() -> create(pod("a").build())).getMessage())
        .contains("cannot create resource \"pods\" in API group \"\" in the namespace \"default\"");
    var review =
        client
            .authorization()
            .v1()
            .selfSubjectAccessReview()
            .create(
                new io.fabric8.kubernetes.api.model.authorization.v1
                        .SelfSubjectAccessReviewBuilder()
                    .withNewSpec()
                    .withNewResourceAttributes()
                    .withVerb("create")
                    .withResource("pods")
                    .withNamespace("default")
                    .endResourceAttributes()
                    .endSpec()
                    .build());
    assertThat(review.getStatus().getAllowed()).isFalse();
  }

  @Test
  void discovery_lists_what_is_registered() {
    assertThat(client.hasApiGroup("batch", true)).isTrue();
    assertThat(client.hasApiGroup("tekton.dev", true)).isFalse();
    assertThat(client.supports("v1", "Pod")).isTrue();
    assertThat(client.supports("tekton.dev/v1", "PipelineRun")).isFalse();
    assertThat(client.getKubernetesVersion().getMajor()).isEqualTo("1");
  }

  @Test
  void a_strict_server_knows_only_what_exists() {
    try (FakeApiServer strict = FakeApiServer.builder().strict().start();
        KubernetesClient strictly = Fabric8Access.clientFor(strict)) {
      Pod lost = pod("a").editMetadata().withNamespace("nowhere").endMetadata().build();

      assertThat(failure(() -> strictly.resource(lost).create()).getMessage())
          .contains("namespaces \"nowhere\" not found");
      assertThat(strictly.resource(pod("a").build()).create()).isNotNull();
      assertThat(
              failure(
                      () ->
                          strictly
                              .genericKubernetesResources("tekton.dev/v1", "PipelineRun")
                              .inNamespace("default")
                              .list())
                  .getCode())
          .isIn(404, -1, 0);
    }
  }

  @Test
  void requests_are_recorded() {
    create(pod("a").build());
    server.forgetRequests();

    client.pods().withLabel("app", "a").list();

    assertThat(server.requests())
        .singleElement()
        .satisfies(
            request -> {
              assertThat(request.verb()).isEqualTo("list");
              assertThat(request.path()).isEqualTo("/api/v1/namespaces/default/pods");
              assertThat(request.query()).isEqualTo(Map.of("labelSelector", "app=a"));
              assertThat(request.at()).isEqualTo(TestClock.START);
              assertThat(request.isMutation()).isFalse();
            });
  }
}
