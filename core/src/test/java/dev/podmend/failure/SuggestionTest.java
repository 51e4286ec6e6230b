package dev.podmend.failure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podmend.model.ContainerRef;
import dev.podmend.model.ContainerRole;
import dev.podmend.model.Persistence;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What a person is told to do, by cause, trait and persistence. */
class SuggestionTest {

  private static PodFailureAnalysis.Builder failure(FailureCause cause, Persistence persistence) {
    PodFailureAnalysis.Builder failure = PodFailureAnalysis.builder();
    failure
        .reason(PodFailureReason.ERROR)
        .cause(cause)
        .persistence(persistence)
        .stage(FailureStage.RUN)
        .rule("a-rule")
        .image("web:1")
        .container(new ContainerRef("app", ContainerRole.APP));
    return failure;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "IMAGE_ACCESS_DENIED | | pod and its service account.",
        "IMAGE_ACCESS_DENIED | MAY_BE_MISSING | account, and that image web:1 exists.",
        "IMAGE_PLATFORM_MISMATCH | | Build image web:1 for the platform of the nodes.",
        "IMAGE_PLATFORM_MISMATCH | MISSING_SHEBANG | Start the script with a #! line",
        "REGISTRY_UNREACHABLE | | Check DNS, proxy and firewall",
        "REGISTRY_UNREACHABLE | MAY_BE_TYPING_ERROR | Check the spelling of the registry's host",
        "CONFIG_REFERENCE_MISSING | | Create the Secret, ConfigMap or key",
        "CONFIG_REFERENCE_MISSING | CONFIG_CACHE | Wait: the kubelet has not seen",
        "SECURITY_CONTEXT_REJECTED | | Change the securityContext to what the node",
        "SECURITY_CONTEXT_REJECTED | IMAGE_USER | let image web:1 name a numeric USER",
        "ADMISSION_DENIED | | Satisfy the admission policy",
        "ADMISSION_DENIED | SCC | grant a fitting SCC.",
        "ADMISSION_DENIED | POD_SECURITY | change the namespace's level.",
        "QUOTA_EXCEEDED | | Wait until other pods of the namespace end",
        "QUOTA_EXCEEDED | MUST_SPECIFY | State the requests and limits",
        "QUOTA_EXCEEDED | EXCEEDS_QUOTA | Ask for less than the whole quota",
        "APPLICATION_CRASHED | | native stack trace of app container app",
        "APPLICATION_CRASHED | CPU_FEATURES | Run it on a node with a newer processor",
        "SOURCE_FETCH_FAILED | | Check URL, branch and path",
        "SOURCE_FETCH_FAILED | AUTHENTICATION | Correct the git credentials",
        "NOT_READY | | the log of app container app and its readiness probe.",
        "NOT_READY | READINESS_PROBE | app and its readiness probe.",
        "NOT_READY | STARTUP_PROBE | app and its startup probe.",
        "NOT_READY | LIVENESS_PROBE | liveness probe, for which the kubelet may kill it.",
        "NOT_READY | READINESS_GATE | the controller that sets the readiness gate.",
        "NOT_READY | NODE_LOST | look into the node",
        "NOT_READY | SIDECAR_KEEPS_POD_ALIVE | End the sidecar when the work is done",
        "VOLUME_UNAVAILABLE | | Check the volume named in the message",
        "VOLUME_UNAVAILABLE | ATTACH | Wait until the volume is detached",
        "VOLUME_UNAVAILABLE | BIND | Create the claim",
        "SANDBOX_FAILED | | look into network plug-in and runtime of the node.",
        "SANDBOX_FAILED | IP_EXHAUSTED | Free addresses of the pod network",
        "INSUFFICIENT_CAPACITY | | Ask for less, free resources, or add nodes.",
        "INSUFFICIENT_CAPACITY | SCALING_UP | Wait: room is being made.",
        "NODE_PRESSURE_EVICTED | | Create the pod again on a node with room.",
        "NODE_PRESSURE_EVICTED | PRESSURE_CULPRIT | Request what the pod really uses",
        "DISRUPTED | | it was ended from outside.",
        "DISRUPTED | NODE_LOST | make sure that the lost node runs no second copy.",
      })
  void a_trait_changes_what_to_do(FailureCause cause, FailureTrait trait, String advice) {
    PodFailureAnalysis.Builder failure = failure(cause, Persistence.PERMANENT);
    if (trait != null) {
      failure.addTraits(trait);
    }

    assertThat(failure.build().suggestedAction()).contains(advice);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SOURCE_FETCH_FAILED | TRANSIENT | Try again: the git server could not be reached.",
        "SOURCE_FETCH_FAILED | DEPENDS | Check URL, branch and path",
        "PLACEMENT_UNSATISFIABLE | TRANSIENT | Wait for the nodes to come back",
        "PLACEMENT_UNSATISFIABLE | DEPENDS | Change nodeSelector, affinity, tolerations or hostPort",
        "EXTERNAL_DEPENDENCY_UNAVAILABLE | TRANSIENT | the program can be tried again.",
        "EXTERNAL_DEPENDENCY_UNAVAILABLE | DEPENDS | address, credentials and certificate",
        "NODE_ADMISSION_REJECTED | TRANSIENT | Create the pod again: this node could not take it",
        "NODE_ADMISSION_REJECTED | PERMANENT | Change what the node refuses",
      })
  void what_passes_is_waited_for(FailureCause cause, Persistence persistence, String advice) {
    assertThat(failure(cause, persistence).build().suggestedAction()).contains(advice);
  }

  @Test
  void memory_is_suspected_where_the_kernel_killed() {
    PodFailureAnalysis.Builder failure =
        failure(FailureCause.KILLED_UNATTRIBUTED, Persistence.DEPENDS);

    assertThat(failure.build().suggestedAction()).contains("memory");
    assertThat(failure.signal(OptionalInt.of(9)).build().suggestedAction()).contains("memory");
    assertThat(failure.signal(OptionalInt.of(15)).build().suggestedAction())
        .isEqualTo("Ask who stopped app container app: a probe, a release, a drain, or a person.");
  }

  @Test
  void an_exit_code_is_told_where_there_is_one() {
    PodFailureAnalysis.Builder failure =
        failure(FailureCause.APPLICATION_ERROR, Persistence.DEPENDS);

    assertThat(failure.build().suggestedAction())
        .isEqualTo("Read the log of app container app: the program failed by itself.");
    assertThat(failure.exitCode(OptionalInt.of(3)).build().suggestedAction())
        .isEqualTo(
            "Read the log of app container app (exit code 3): the program failed by itself.");
  }

  @Test
  void a_deadline_is_mended_by_what_mends_the_failure_behind_it() {
    PodFailureAnalysis behind =
        failure(FailureCause.IMAGE_NOT_FOUND, Persistence.PERMANENT).build();
    PodFailureAnalysis.Builder late =
        failure(FailureCause.DEADLINE_EXCEEDED, Persistence.PERMANENT);

    assertThat(late.build().suggestedAction()).startsWith("Raise activeDeadlineSeconds");
    assertThat(late.underlying(behind).build().suggestedAction())
        .isEqualTo(behind.suggestedAction());
  }

  @ParameterizedTest
  @EnumSource(FailureCause.class)
  void every_cause_has_one_line_of_advice_also_where_nothing_else_is_known(FailureCause cause) {
    PodFailureAnalysis.Builder bare = PodFailureAnalysis.builder();
    bare.reason(PodFailureReason.UNKNOWN)
        .cause(cause)
        .persistence(Persistence.DEPENDS)
        .stage(FailureStage.RUN)
        .rule("a-rule");
    String known = failure(cause, Persistence.DEPENDS).build().suggestedAction();

    assertThat(known).endsWith(".").doesNotContain("\n");
    assertThat(bare.build().suggestedAction())
        .endsWith(".")
        .doesNotContain("\n")
        .doesNotContain("web:1")
        .hasSizeGreaterThan(15);
    assertThat(known).doesNotContain("the image ");
  }
}
