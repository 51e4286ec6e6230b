package dev.podmend.strategy.tekton;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.podmend.build.BuildFailureReason;
import dev.podmend.build.BuildRequest;
import dev.podmend.build.BuildRequirements;
import dev.podmend.build.BuildSource;
import dev.podmend.build.BuildState;
import dev.podmend.build.ContextPath;
import dev.podmend.build.GitUrl;
import dev.podmend.build.SecretReference;
import dev.podmend.model.ImageReference;
import dev.podmend.spi.BuildException;
import dev.podmend.spi.BuildHandle;
import dev.podmend.spi.BuildLabels;
import dev.podmend.testkit.api.ApiRequest;
import dev.podmend.testkit.api.Fault;
import dev.podmend.testkit.build.BuildRequests;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Mistakes that operators have made with Tekton's builds, and that are not made here. */
class KnownMistakesTest {

  private final PlayedTekton tekton = new PlayedTekton(TektonMode.TASK_RUN);
  private final BuildRequest request = BuildRequests.notebook().build();
  private final Emitted emitted = Emitted.of(request);

  @AfterEach
  void close() {
    tekton.close();
  }

  private Stream<ApiRequest> changes() {
    return tekton.server().requests().stream().filter(ApiRequest::isMutation);
  }

  @Test
  void no_task_of_the_cluster_need_exist_or_is_copied() {
    tekton.submit();

    assertThat(emitted.spec().has("taskRef")).isFalse();
    assertThat(emitted.stepNames()).isNotEmpty();
    assertThat(tekton.server().requests()).noneMatch(made -> made.isAbout("tasks"));
  }

  @Test
  void every_parameter_that_is_given_is_declared_by_that_name() {
    List<String> declared =
        emitted.task().list("params").stream().map(param -> param.text("name")).toList();

    assertThat(declared).containsExactlyInAnyOrderElementsOf(emitted.parameters().keySet());
  }

  @Test
  void nothing_counts_as_created_that_was_not() {
    tekton
        .server()
        .faults()
        .on(made -> made.verb().equals("create") && made.isAbout("taskruns"))
        .answer(Fault.reset());

    assertThatThrownBy(() -> tekton.submit(request)).isInstanceOf(BuildException.class);

    BuildHandle handle = tekton.submit(request);
    assertThat(tekton.observe(handle)).isInstanceOf(BuildState.Pending.class);
  }

  @Test
  void a_base_image_alone_gets_a_dockerfile() {
    Emitted bare =
        Emitted.of(
            BuildRequests.notebook()
                .source(BuildSource.NONE)
                .requirements(BuildRequirements.NONE)
                .build());

    assertThat(bare.files("-build").get("Dockerfile")).contains("FROM ");
  }

  @Test
  void a_key_is_mounted_for_ssh_and_a_password_for_https_whatever_the_host() {
    for (String url : List.of("https://forge.example.org/a/b", "git@forge.example.org:a/b")) {
      BuildSource source = BuildSource.git(new GitUrl(url)).with(new SecretReference("mine"));
      Emitted fetching = Emitted.of(BuildRequests.notebook().source(source).build());

      assertThat(fetching.task().map().toString())
          .contains("secretName=mine")
          .doesNotContain("github.com");
      assertThat(fetching.parameters()).containsEntry("git-url", url);
    }
  }

  @Test
  void no_secret_is_derived_or_read_and_no_account_changed() {
    tekton.strategy().delete(tekton.submit(), tekton.context());

    assertThat(tekton.server().requests())
        .noneMatch(
            made ->
                made.isAbout("secrets")
                    || made.isAbout("serviceaccounts")
                    || made.isAbout("rolebindings")
                    || made.isAbout("securitycontextconstraints"));
  }

  @Test
  void there_is_no_image_before_the_run_has_ended() {
    BuildHandle handle = tekton.submit();
    for (String step : List.of("fetch", "prepare", "build")) {
      tekton.builds().endStep(handle, step, 0);
      assertThat(tekton.observe(handle).isTerminal()).isFalse();
    }

    tekton.builds().succeed(handle, BuildRequests.DIGEST);

    assertThat(tekton.observe(handle)).isInstanceOf(BuildState.Succeeded.class);
  }

  @Test
  void what_a_run_waits_for_is_told_and_is_no_failure() {
    BuildHandle handle = tekton.submit();
    tekton.builds().wait(handle, "ExceededResourceQuota", "exceeded quota: team");

    assertThat(tekton.observe(handle))
        .isEqualTo(BuildState.pending("ExceededResourceQuota: exceeded quota: team"));
  }

  @Test
  void builds_share_no_claim_and_wait_for_none() {
    assertThat(emitted.spec().map().toString())
        .contains("emptyDir")
        .doesNotContain("persistentVolumeClaim", "volumeClaimTemplate");
  }

  @Test
  void one_handle_serves_creating_looking_and_deleting_in_every_mode() {
    for (TektonMode mode : TektonMode.values()) {
      try (PlayedTekton played = new PlayedTekton(mode)) {
        BuildHandle handle = played.submit();
        played.builds().succeed(handle, BuildRequests.DIGEST);

        assertThat(played.observe(handle)).isInstanceOf(BuildState.Succeeded.class);
        played.strategy().delete(handle, played.context());
        assertThat(played.observe(handle)).isEqualTo(BuildState.gone());
      }
    }
  }

  @Test
  void a_bare_digest_or_a_tag_is_never_the_image() {
    BuildHandle handle = tekton.submit();
    tekton.builds().succeed(handle, Map.of("IMAGE_DIGEST", BuildRequests.DIGEST));

    assertThat(tekton.observe(handle))
        .isInstanceOfSatisfying(
            BuildState.Succeeded.class,
            done ->
                assertThat(done.image().image().canonical())
                    .isEqualTo("registry.example.com:5000/team/sales@" + BuildRequests.DIGEST));
  }

  @Test
  void a_tool_that_is_missing_is_told_from_a_repository_that_is() {
    BuildHandle missingTool = tekton.submit();
    tekton.builds().failStep(missingTool, "fetch", 127);
    BuildHandle missingCommit = tekton.submit(BuildRequests.notebook().attempt(2).build());
    tekton.builds().failStep(missingCommit, "fetch", 128);
    tekton
        .server()
        .log(
            "default",
            tekton.builds().podOf(missingCommit),
            "step-fetch",
            "fatal: couldn't find remote ref main\n");

    assertThat(reason(missingTool)).isNotEqualTo(reason(missingCommit));
    assertThat(reason(missingCommit)).isEqualTo(BuildFailureReason.REF_NOT_FOUND);
  }

  private BuildFailureReason reason(BuildHandle handle) {
    return ((BuildState.Failed) tekton.observe(handle)).failure().reason();
  }

  @Test
  void no_user_and_no_group_is_set_on_openshift() {
    TektonConfig config = TektonConfig.builder().imageBuilder(ImageBuilder.BUILDAH).build();
    String internal = "image-registry.openshift-image-registry.svc:5000/default/sales";

    assertThat(
            Emitted.of(
                    BuildRequests.notebook().targetImage(ImageReference.parse(internal)).build(),
                    config)
                .spec()
                .map()
                .toString())
        .doesNotContain("fsGroup", "runAsUser");
  }

  @Test
  void a_new_attempt_is_a_run_of_its_own_and_the_old_success_is_not_its_success() {
    BuildHandle first = tekton.submit();
    tekton.builds().succeed(first, BuildRequests.DIGEST);
    BuildHandle second = tekton.submit(BuildRequests.notebook().attempt(2).build());
    tekton.builds().fail(second);

    assertThat(second.name()).isNotEqualTo(first.name());
    assertThat(tekton.observe(second)).isInstanceOf(BuildState.Failed.class);
  }

  @Test
  void a_run_that_was_cancelled_is_over() {
    BuildHandle handle = tekton.submit();
    tekton.builds().run(handle);
    tekton.strategy().cancel(handle, tekton.context());
    tekton.builds().finishCancelling(handle);

    assertThat(tekton.observe(handle)).isEqualTo(BuildState.cancelled());
  }

  @Test
  void every_request_names_its_namespace() {
    BuildHandle handle = tekton.submit();
    tekton.observe(handle);
    tekton.strategy().delete(handle, tekton.context());

    assertThat(tekton.server().requests())
        .filteredOn(made -> made.target().isPresent())
        .allSatisfy(
            made -> assertThat(made.target().orElseThrow().namespace()).isEqualTo("default"));
  }

  @Test
  void a_lookup_that_fails_is_no_missing_build() {
    BuildHandle handle = tekton.submit();
    tekton
        .server()
        .faults()
        .on(made -> made.verb().equals("get"))
        .always()
        .answer(Fault.status(500));
    tekton.server().forgetRequests();

    assertThatThrownBy(() -> tekton.observe(handle)).isInstanceOf(BuildException.class);
    assertThatThrownBy(() -> tekton.submit(request)).isInstanceOf(BuildException.class);
    assertThat(changes()).isEmpty();
  }

  @Test
  void objects_are_found_by_labels_and_go_with_their_owner() {
    tekton.submit();

    assertThat(emitted.manifests().others()).isNotEmpty();
    assertThat(changes())
        .isNotEmpty()
        .allSatisfy(
            made ->
                assertThat(made.body())
                    .contains(BuildLabels.BUILD_KEY)
                    .contains(BuildRequests.OWNER.uid()));
  }

  @Test
  void another_folder_changes_what_is_built() {
    BuildSource other =
        BuildSource.git(new GitUrl("https://git.example.com/team/notebooks.git"))
            .in(new ContextPath("other"));

    assertThat(Emitted.of(BuildRequests.notebook().source(other).build()).parameters())
        .isNotEqualTo(emitted.parameters());
  }
}
