package dev.podmend.examples.cli.report;

import dev.podmend.failure.FailureCause;
import java.util.List;

/** What keeps a cause from coming back. */
final class Prevention {

  private Prevention() {}

  /** The measures against a cause, the first one first. A new cause stops the build. */
  static List<String> of(FailureCause cause) {
    return switch (cause) {
      case IMAGE_NAME_INVALID, IMAGE_NOT_FOUND ->
          List.of(
              "Deploy images by digest, from the pipeline that pushed them.",
              "Check in the pipeline that the image exists before the manifest is applied.",
              "Keep tags that are deployed from being deleted by the registry's clean-up.");
      case IMAGE_ACCESS_DENIED ->
          List.of(
              "Attach pull secrets to the service account rather than to single pods.",
              "Watch for the end of a robot account's token and renew it before.");
      case IMAGE_NOT_PRESENT ->
          List.of("Use imagePullPolicy IfNotPresent, or load the image onto every node.");
      case IMAGE_PLATFORM_MISMATCH ->
          List.of(
              "Build images for every architecture of the nodes, as one manifest list.",
              "Bind workloads to the architecture of their image by a node selector.");
      case IMAGE_UNUSABLE, IMAGE_SIGNATURE_REJECTED ->
          List.of("Verify images, with their signatures, at the end of the build.");
      case IMAGE_PULL_FAILED, REGISTRY_UNREACHABLE, REGISTRY_RATE_LIMITED ->
          List.of(
              "Put a mirror or a pull-through cache between the nodes and the registry.",
              "Log in to the registry even for public images: its limits are wider then.");
      case REGISTRY_TLS_UNTRUSTED ->
          List.of("Distribute the registry's authority to every node with the node's set-up.");
      case CONFIG_REFERENCE_MISSING ->
          List.of(
              "Create ConfigMaps and Secrets in the same release as what refers to them.",
              "Mark references as optional where the program can do without.");
      case CONTAINER_CONFIG_INVALID, POD_SPEC_REJECTED ->
          List.of("Apply manifests to the server as a dry run in the pipeline.");
      case SECURITY_CONTEXT_REJECTED, ADMISSION_DENIED ->
          List.of(
              "Build images that run as any user without privileges.",
              "Try manifests against the cluster's policies in the pipeline, as a dry run.");
      case ADMISSION_UNAVAILABLE ->
          List.of("Run admission webhooks in several replicas, with short timeouts.");
      case QUOTA_EXCEEDED, INSUFFICIENT_CAPACITY ->
          List.of(
              "Alert on quotas and on capacity before they are used up.",
              "Set requests by what is used, and let the cluster grow by an autoscaler.");
      case PLACEMENT_UNSATISFIABLE ->
          List.of("Prefer nodes rather than require them where a pod can run elsewhere.");
      case VOLUME_UNAVAILABLE ->
          List.of("Bind volumes late, and keep claims of one writer to one pod at a time.");
      case CONTAINER_RUNTIME_ERROR, SANDBOX_FAILED, NODE_ADMISSION_REJECTED ->
          List.of("Watch the nodes' runtime and network, and drain nodes that repeat this.");
      case NODE_PRESSURE_EVICTED, EPHEMERAL_STORAGE_EXCEEDED ->
          List.of(
              "Set requests and limits for ephemeral storage.",
              "Write logs to the standard output and rotate what is written elsewhere.");
      case DISRUPTED ->
          List.of("Run several replicas behind a PodDisruptionBudget, spread over nodes.");
      case COMMAND_NOT_FOUND, COMMAND_NOT_EXECUTABLE, MISSING_LIBRARY ->
          List.of("Start the image once, with the same command, at the end of its build.");
      case LIFECYCLE_HOOK_FAILED -> List.of("Keep hooks short, and let them fail softly.");
      case APPLICATION_PERMISSION_DENIED ->
          List.of("Let the program write to volumes only, owned by the pod's fsGroup.");
      case SOURCE_FETCH_FAILED ->
          List.of("Build sources into the image rather than fetch them at the start.");
      case EXTERNAL_DEPENDENCY_UNAVAILABLE ->
          List.of(
              "Let the program wait for what it depends on, with a back-off, not exit.",
              "Alert on the dependency itself.");
      case MEMORY_LIMIT_EXCEEDED, HEAP_EXHAUSTED ->
          List.of(
              "Set the limit by the highest use that was measured, with room above it.",
              "Tell the runtime its share of the limit, and alert on use near it.");
      case PROBE_KILLED ->
          List.of(
              "Give slow starts a startup probe, and let liveness ask for life only.",
              "Do not let a liveness probe depend on other services.");
      case APPLICATION_ERROR, APPLICATION_CRASHED ->
          List.of(
              "Add a test for the failure that is told above.",
              "Roll out step by step, with a readiness probe that fails when the program does.");
      case UNEXPECTED_COMPLETION ->
          List.of("Run what ends as a Job, and what stays as a Deployment.");
      case DEADLINE_EXCEEDED ->
          List.of("Set deadlines by the longest run that was measured, with room above it.");
      case NOT_READY -> List.of("Alert on replicas that stay unready.");
      case KILLED_UNATTRIBUTED, UNKNOWN ->
          List.of("Keep logs and events for longer, so that the next time tells more.");
    };
  }
}
