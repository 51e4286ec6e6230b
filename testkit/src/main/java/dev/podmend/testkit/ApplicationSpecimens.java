package dev.podmend.testkit;

import static dev.podmend.failure.FailureCause.APPLICATION_CRASHED;
import static dev.podmend.failure.FailureCause.APPLICATION_ERROR;
import static dev.podmend.failure.FailureCause.APPLICATION_PERMISSION_DENIED;
import static dev.podmend.failure.FailureCause.CONTAINER_RUNTIME_ERROR;
import static dev.podmend.failure.FailureCause.EXTERNAL_DEPENDENCY_UNAVAILABLE;
import static dev.podmend.failure.FailureCause.HEAP_EXHAUSTED;
import static dev.podmend.failure.FailureCause.IMAGE_PLATFORM_MISMATCH;
import static dev.podmend.failure.FailureCause.KILLED_UNATTRIBUTED;
import static dev.podmend.failure.FailureCause.MEMORY_LIMIT_EXCEEDED;
import static dev.podmend.failure.FailureCause.MISSING_LIBRARY;
import static dev.podmend.failure.FailureCause.NOT_READY;
import static dev.podmend.failure.FailureCause.PROBE_KILLED;
import static dev.podmend.failure.FailureCause.SECURITY_CONTEXT_REJECTED;
import static dev.podmend.failure.FailureCause.SOURCE_FETCH_FAILED;
import static dev.podmend.failure.FailureCause.UNEXPECTED_COMPLETION;
import static dev.podmend.failure.FailureCause.UNKNOWN;

import dev.podmend.failure.FailureCause;
import dev.podmend.failure.PodFailureReason;
import dev.podmend.failure.PodVerdict;
import java.time.Duration;
import java.util.List;

/** Containers that ran and ended, or run and are not well. */
final class ApplicationSpecimens {

  private final SpecimenCatalog catalog = new SpecimenCatalog();

  private ApplicationSpecimens() {}

  static List<Specimen> all() {
    ApplicationSpecimens specimens = new ApplicationSpecimens();
    specimens.errors();
    specimens.memory();
    specimens.oddities();
    specimens.kills();
    specimens.inits();
    specimens.probes();
    return specimens.catalog.list();
  }

  private void errors() {
    catalog.looping("application-error-loop", APPLICATION_ERROR, 1, "Error", "");
    ended("application-error", PodFailureReason.ERROR, APPLICATION_ERROR, 3, "Error", "");
    ended("application-crashed", PodFailureReason.ERROR, APPLICATION_CRASHED, 139, "Error", "");
    catalog.looping(
        "application-permission-denied",
        APPLICATION_PERMISSION_DENIED,
        1,
        "Error",
        "",
        """
        Traceback (most recent call last):
        PermissionError: [Errno 13] Permission denied: '/data/results.csv'
        """);
    catalog.looping(
        "missing-library-loader",
        MISSING_LIBRARY,
        127,
        "Error",
        "",
        "python3: error while loading shared libraries: libGL.so.1: cannot open shared object file:"
            + " No such file or directory\n");
    catalog.looping(
        "missing-library-python",
        MISSING_LIBRARY,
        1,
        "Error",
        "",
        "Traceback (most recent call last):\nModuleNotFoundError: No module named 'seaborn'\n");
    catalog.looping(
        "external-dependency-unavailable",
        EXTERNAL_DEPENDENCY_UNAVAILABLE,
        1,
        "Error",
        "",
        "could not connect to server: Connection refused\n"
            + "\tIs the server running on host \"db\" (10.96.4.4) and accepting TCP/IP connections on"
            + " port 5432?\n");
    catalog.looping(
        "image-platform-mismatch-log",
        IMAGE_PLATFORM_MISMATCH,
        1,
        "Error",
        "",
        "exec /usr/bin/python3: exec format error\n");
    catalog.looping("unexpected-completion", UNEXPECTED_COMPLETION, 0, "Completed", "");
  }

  private void memory() {
    catalog.looping("memory-limit-exceeded", MEMORY_LIMIT_EXCEEDED, 137, "OOMKilled", "");
    ended(
        "memory-limit-exceeded-once",
        PodFailureReason.OOM_KILLED,
        MEMORY_LIMIT_EXCEEDED,
        137,
        "OOMKilled",
        "");
    catalog.waiting(
        "memory-limit-at-start",
        PodFailureReason.RUN_CONTAINER_ERROR,
        MEMORY_LIMIT_EXCEEDED,
        "failed to create containerd task: failed to create shim task: OCI runtime create failed:"
            + " runc create failed: unable to start container process: container init was OOM-killed (memory limit too low?): unknown");
    catalog.looping(
        "heap-exhausted",
        HEAP_EXHAUSTED,
        3,
        "Error",
        "",
        "Terminating due to java.lang.OutOfMemoryError: Java heap space\n");
  }

  private void kills() {
    ended("killed-unattributed", PodFailureReason.ERROR, KILLED_UNATTRIBUTED, 137, "Error", "");
    ended(
        "seccomp-killed",
        PodFailureReason.SECCOMP_KILLED,
        SECURITY_CONTEXT_REJECTED,
        159,
        "seccomp killed",
        "");
    ended(
        "container-status-unknown",
        PodFailureReason.CONTAINER_STATUS_UNKNOWN,
        UNKNOWN,
        137,
        "ContainerStatusUnknown",
        "The container could not be located when the pod was terminated");
    ended(
        "runtime-lost-container",
        PodFailureReason.UNKNOWN,
        CONTAINER_RUNTIME_ERROR,
        255,
        "Unknown",
        "");
  }

  /** A pod that never restarts, whose only container has ended. */
  private void ended(
      String id,
      PodFailureReason reason,
      FailureCause cause,
      int exitCode,
      String word,
      String message) {
    catalog.add(
        id,
        reason,
        cause,
        PodVerdict.FAILED,
        pod -> pod.restartPolicy("Never").app("app", c -> c.terminated(exitCode, word, message)));
  }

  private void inits() {
    catalog.add(
        "source-fetch-failed",
        PodFailureReason.INIT_CONTAINER_ERROR,
        SOURCE_FETCH_FAILED,
        PodVerdict.FAILED,
        pod ->
            pod.restartPolicy("Never")
                .init(
                    "git-clone",
                    c ->
                        c.image("registry.example/git:2")
                            .terminated(
                                128,
                                "Error",
                                "fatal: repository 'https://git.example/team/gone.git/' not found"))
                .app("app", c -> c.notStarted(true))
                .log(
                    "git-clone",
                    """
                    Cloning into '/workspace'...
                    fatal: repository 'https://git.example/team/gone.git/' not found
                    """));
    catalog.add(
        "init-application-error",
        PodFailureReason.CRASH_LOOP_BACK_OFF,
        APPLICATION_ERROR,
        PodVerdict.FAILING,
        pod ->
            pod.init("prepare", c -> c.crashLooping(2, "Error", ""))
                .app("app", c -> c.notStarted(true)));
  }

  private void probes() {
    catalog.add(
        "probe-killed",
        PodFailureReason.CRASH_LOOP_BACK_OFF,
        PROBE_KILLED,
        PodVerdict.FAILING,
        pod ->
            pod.app("app", c -> c.ended(Duration.ofSeconds(25)).crashLooping(137, "Error", ""))
                .event(
                    "Warning",
                    "Unhealthy",
                    "Liveness probe failed: HTTP probe failed with statuscode: 503",
                    "app")
                .event(
                    "Normal",
                    "Killing",
                    "Container app failed liveness probe, will be restarted",
                    "app"));
    catalog.add(
        "not-ready",
        PodFailureReason.CONTAINERS_NOT_READY,
        NOT_READY,
        PodVerdict.DEGRADED,
        pod -> pod.app("app", c -> c.running(Duration.ofMinutes(30))));
    catalog.add(
        "not-ready-probe",
        PodFailureReason.UNHEALTHY,
        NOT_READY,
        PodVerdict.DEGRADED,
        pod ->
            pod.app("app", c -> c.running(Duration.ofMinutes(30)))
                .event(
                    "Warning",
                    "Unhealthy",
                    "Readiness probe failed: dial tcp 10.244.0.7:8080: connect: connection refused",
                    "app"));
    catalog.add(
        "not-ready-gate",
        PodFailureReason.READINESS_GATES_NOT_READY,
        NOT_READY,
        PodVerdict.DEGRADED,
        pod ->
            pod.app("app", c -> {})
                .manifest(
                    p ->
                        p.editSpec()
                            .addNewReadinessGate()
                            .withConditionType("example.com/lb")
                            .endReadinessGate()
                            .endSpec())
                .condition(
                    "Ready",
                    "False",
                    "ReadinessGatesNotReady",
                    "corresponding condition of pod readiness gate \"example.com/lb\" does not"
                        + " exist."));
  }

  private void oddities() {
    catalog.add(
        "unknown-reason",
        PodFailureReason.UNKNOWN,
        UNKNOWN,
        PodVerdict.FAILING,
        pod -> pod.app("app", c -> c.waiting("ProviderFailed", "the provider gave no details")));
  }
}
