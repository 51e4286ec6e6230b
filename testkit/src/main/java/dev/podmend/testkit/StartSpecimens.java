package dev.podmend.testkit;

import static dev.podmend.failure.FailureCause.COMMAND_NOT_EXECUTABLE;
import static dev.podmend.failure.FailureCause.COMMAND_NOT_FOUND;
import static dev.podmend.failure.FailureCause.CONFIG_REFERENCE_MISSING;
import static dev.podmend.failure.FailureCause.CONTAINER_CONFIG_INVALID;
import static dev.podmend.failure.FailureCause.CONTAINER_RUNTIME_ERROR;
import static dev.podmend.failure.FailureCause.LIFECYCLE_HOOK_FAILED;
import static dev.podmend.failure.FailureCause.SANDBOX_FAILED;
import static dev.podmend.failure.FailureCause.SECURITY_CONTEXT_REJECTED;
import static dev.podmend.failure.FailureCause.VOLUME_UNAVAILABLE;
import static dev.podmend.failure.PodFailureReason.CREATE_CONTAINER_CONFIG_ERROR;
import static dev.podmend.failure.PodFailureReason.CREATE_CONTAINER_ERROR;

import dev.podmend.failure.FailureCause;
import dev.podmend.failure.PodFailureReason;
import dev.podmend.failure.PodVerdict;
import java.time.Duration;
import java.util.List;

/** Containers that never get to run: configuration, security context, volumes, sandbox, command. */
final class StartSpecimens {

  private static final String RUNC =
      "failed to create containerd task: failed to create shim task: OCI runtime create failed: runc"
          + " create failed: unable to start container process: ";

  private final SpecimenCatalog catalog = new SpecimenCatalog();

  private StartSpecimens() {}

  static List<Specimen> all() {
    StartSpecimens specimens = new StartSpecimens();
    specimens.configuration();
    specimens.security();
    specimens.commands();
    specimens.runtime();
    specimens.podStage();
    return specimens.catalog.list();
  }

  private void configuration() {
    catalog.waiting(
        "config-reference-missing",
        CREATE_CONTAINER_CONFIG_ERROR,
        CONFIG_REFERENCE_MISSING,
        "secret \"db-credentials\" not found");
    catalog.waiting(
        "config-key-missing",
        CREATE_CONTAINER_CONFIG_ERROR,
        CONFIG_REFERENCE_MISSING,
        "couldn't find key password in Secret team/db-credentials");
    catalog.waiting(
        "container-config-invalid",
        CREATE_CONTAINER_ERROR,
        CONTAINER_CONFIG_INVALID,
        "failed to generate container \"0123\" spec: failed to generate spec: no command specified");
  }

  private void security() {
    catalog.waiting(
        "security-context-rejected",
        CREATE_CONTAINER_CONFIG_ERROR,
        SECURITY_CONTEXT_REJECTED,
        "container has runAsNonRoot and image will run as root (pod:"
            + " \"security-context-rejected_team(0123)\", container: app)");
    catalog.waiting(
        "security-context-named-user",
        CREATE_CONTAINER_CONFIG_ERROR,
        SECURITY_CONTEXT_REJECTED,
        "container has runAsNonRoot and image has non-numeric user (jovyan), cannot verify user is"
            + " non-root");
  }

  private void commands() {
    startError(
        "command-not-found-containerd",
        COMMAND_NOT_FOUND,
        RUNC + "exec: \"notebook-run\": executable file not found in $PATH: unknown");
    catalog.waiting(
        "command-not-found-crio",
        CREATE_CONTAINER_ERROR,
        COMMAND_NOT_FOUND,
        "container create failed: executable file `notebook-run` not found in $PATH: No such file or"
            + " directory");
    looping127();
    startError(
        "command-not-executable-containerd",
        COMMAND_NOT_EXECUTABLE,
        RUNC + "exec: \"/opt/run.sh\": permission denied: unknown");
  }

  private void looping127() {
    catalog.looping(
        "command-not-found-docker",
        COMMAND_NOT_FOUND,
        127,
        "ContainerCannotRun",
        "OCI runtime create failed: container_linux.go:380: starting container process caused: exec:"
            + " \"notebook-run\": executable file not found in $PATH: unknown");
  }

  private void startError(String id, FailureCause cause, String message) {
    catalog.looping(id, cause, 128, "StartError", message);
    catalog.add(
        id + "-run-container-error",
        PodFailureReason.RUN_CONTAINER_ERROR,
        cause,
        PodVerdict.FAILING,
        pod ->
            pod.app(
                    "app",
                    c ->
                        c.lastTerminated(128, "StartError", message)
                            .waiting("RunContainerError", message))
                .event("Warning", "Failed", "Error: " + message, "app"));
  }

  private void runtime() {
    catalog.waiting(
        "container-runtime-error-load",
        CREATE_CONTAINER_ERROR,
        CONTAINER_RUNTIME_ERROR,
        "kubelet may be retrying requests that are timing out in CRI-O due to system load. Currently"
            + " at stage container volume configuration: context deadline exceeded: error reserving"
            + " ctr name k8s_app for id 0123: name is reserved");
    catalog.waiting(
        "container-runtime-error-name",
        CREATE_CONTAINER_ERROR,
        CONTAINER_RUNTIME_ERROR,
        "failed to reserve container name \"app_runtime_team_0123_0\": name"
            + " \"app_runtime_team_0123_0\" is reserved for \"4567\"");
    catalog.waiting(
        "lifecycle-hook-failed",
        PodFailureReason.POST_START_HOOK_ERROR,
        LIFECYCLE_HOOK_FAILED,
        "Exec lifecycle hook ([/bin/prepare]) for Container \"app\" in Pod"
            + " \"lifecycle-hook-failed_team(0123)\" failed - error: command '/bin/prepare' exited"
            + " with 7: , message: \"\"");
    catalog.waiting(
        "pre-create-hook-error",
        PodFailureReason.PRE_CREATE_HOOK_ERROR,
        CONTAINER_RUNTIME_ERROR,
        "failed to allocate exclusive CPUs");
    catalog.waiting(
        "pre-start-hook-error",
        PodFailureReason.PRE_START_HOOK_ERROR,
        CONTAINER_RUNTIME_ERROR,
        "failed to set cpuset of the container: cgroup is gone");
  }

  private void podStage() {
    stuck(
        "volume-unavailable-attach",
        PodFailureReason.FAILED_ATTACH_VOLUME,
        VOLUME_UNAVAILABLE,
        "Multi-Attach error for volume \"pvc-0123\" Volume is already used by pod(s) other-pod");
    stuck(
        "volume-unavailable-mount",
        PodFailureReason.FAILED_MOUNT,
        VOLUME_UNAVAILABLE,
        "Unable to attach or mount volumes: unmounted volumes=[data], unattached volumes=[data]:"
            + " timed out waiting for the condition");
    stuck(
        "volume-unavailable-map",
        PodFailureReason.FAILED_MAP_VOLUME,
        VOLUME_UNAVAILABLE,
        "MapVolume.SetUpDevice failed for volume \"pvc-0123\" : rpc error: code = Internal desc ="
            + " device not found");
    stuck(
        "config-reference-missing-mount",
        PodFailureReason.FAILED_MOUNT,
        CONFIG_REFERENCE_MISSING,
        "MountVolume.SetUp failed for volume \"settings\" : configmap \"settings\" not found");
    stuck(
        "sandbox-failed-network",
        PodFailureReason.FAILED_CREATE_POD_SANDBOX,
        SANDBOX_FAILED,
        "Failed to create pod sandbox: rpc error: code = Unknown desc = failed to setup network for"
            + " sandbox \"0123\": plugin type=\"bridge\" failed (add): failed to allocate for range 0:"
            + " no IP addresses available in range set: 10.244.0.1-10.244.0.254");
    stuck(
        "sandbox-failed-network-not-ready",
        PodFailureReason.NETWORK_NOT_READY,
        SANDBOX_FAILED,
        "network is not ready: container runtime network not ready: NetworkReady=false"
            + " reason:NetworkPluginNotReady message:Network plugin returns error: cni plugin not"
            + " initialized");
    stuck(
        "sandbox-failed-device",
        PodFailureReason.FAILED_PREPARE_DYNAMIC_RESOURCES,
        SANDBOX_FAILED,
        "Failed to prepare dynamic resources: NodePrepareResources failed for claim gpu: driver"
            + " gpu.example.com is not registered");
  }

  /** All containers at their default, for longer than is usual; only an event tells. */
  private void stuck(String id, PodFailureReason reason, FailureCause cause, String message) {
    catalog.add(
        id,
        reason,
        cause,
        PodVerdict.FAILING,
        pod ->
            pod.age(Duration.ofMinutes(10))
                .app("app", c -> c.notStarted(false))
                .event("Warning", reason.wireName(), message));
  }
}
