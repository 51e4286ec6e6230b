package dev.podmend.tests.failure;

import static dev.podmend.tests.failure.Specimen.NONE;
import static dev.podmend.tests.failure.SpecimenPods.EARLIER;
import static dev.podmend.tests.failure.SpecimenPods.ended;
import static dev.podmend.tests.failure.SpecimenPods.endedAmid;
import static dev.podmend.tests.failure.SpecimenPods.endedState;
import static dev.podmend.tests.failure.SpecimenPods.event;
import static dev.podmend.tests.failure.SpecimenPods.gitCommandEnded;
import static dev.podmend.tests.failure.SpecimenPods.gitEnded;
import static dev.podmend.tests.failure.SpecimenPods.looping;
import static dev.podmend.tests.failure.SpecimenPods.nodeEvent;
import static dev.podmend.tests.failure.SpecimenPods.often;
import static dev.podmend.tests.failure.SpecimenPods.pod;
import static dev.podmend.tests.failure.SpecimenPods.podStatus;
import static dev.podmend.tests.failure.SpecimenPods.runningAgain;
import static dev.podmend.tests.failure.SpecimenPods.start;
import static dev.podmend.tests.failure.SpecimenPods.startEnded;
import static dev.podmend.tests.failure.SpecimenPods.status;
import static dev.podmend.tests.failure.SpecimenPods.stopped;
import static dev.podmend.tests.failure.SpecimenPods.waitingAs;

import dev.podmend.failure.PodObservation;
import io.fabric8.kubernetes.api.model.ContainerStateBuilder;
import java.util.List;

/** Processes that ended. */
final class SpecimenEnds {

  static final List<Specimen> ALL =
      List.of(
          Specimen.of(
              "end-oom-child", "containerd, only a child was killed", ended("OOMKilled", 0, "")),
          Specimen.near(
              "end-oom-child",
              NONE,
              "the same after nothing was killed",
              PodObservation.of(
                  pod("Succeeded", "Never", status("app", endedState("Completed", 0, ""))))),
          Specimen.of("end-oom", "any runtime, cgroup limit", looping("OOMKilled", 137, 4)),
          Specimen.of("end-oom", "dockertools", ended("OOM Killed", 137, "")),
          Specimen.of(
              "end-oom", "a fake kubelet that tells of the end twice", waitingAs("OOMKilled", 137)),
          Specimen.near(
              "end-oom",
              "start-unknown-reason",
              "a virtual kubelet whose last end has another reason",
              waitingAs("OOMKilled", "Error", 137)),
          Specimen.near(
              "end-oom",
              "end-killed",
              "containerd, a kill that nobody recorded",
              ended("Error", 137, "")),
          Specimen.of(
              "end-oom-other-code",
              "cgroup v1, the main process ended over its child",
              ended("OOMKilled", 1, "")),
          Specimen.near(
              "end-oom-other-code",
              "end-error",
              "the same code without a kill",
              ended("Error", 1, "")),
          Specimen.of(
              "end-oom-stopped",
              "containerd, a child was killed long before the container was stopped",
              ended("OOMKilled", 143, "")),
          Specimen.near(
              "end-oom-stopped",
              "end-terminated",
              "the same without a killed child",
              ended("Error", 143, "")),
          Specimen.near(
              "end-oom-stopped",
              "end-oom-other-code",
              "kubelet, a probe failed beside the killed child",
              endedAmid(
                  "OOMKilled",
                  143,
                  event("Killing", "Container app failed liveness probe, will be restarted"))),
          Specimen.of(
              "end-liveness",
              "kubelet, Killing event within the instance",
              endedAmid(
                  "Error",
                  137,
                  event("Killing", "Container app failed liveness probe, will be restarted"))),
          Specimen.near(
              "end-liveness",
              "end-killed",
              "kubelet, Killing event of another container",
              endedAmid(
                  "Error",
                  137,
                  event("Killing", "Container proxy failed liveness probe, will be restarted"))),
          Specimen.near(
              "end-liveness",
              "end-killed",
              "kubelet, Killing event of an earlier instance",
              endedAmid(
                  "Error",
                  137,
                  event(
                      "Killing",
                      "Container app failed liveness probe, will be restarted",
                      "2026-03-01T10:30:00Z"))),
          Specimen.of(
              "end-startup",
              "kubelet, Killing event within the instance",
              endedAmid(
                  "Error",
                  143,
                  event("Killing", "Container app failed startup probe, will be restarted"))),
          Specimen.near(
              "end-startup",
              "end-terminated",
              "kubelet, a probe that failed and killed nothing",
              endedAmid(
                  "Error",
                  143,
                  event(
                      "Unhealthy",
                      "Startup probe failed: HTTP probe failed with statuscode: 503"))),
          Specimen.of(
              "end-hook",
              "kubelet, failed postStart",
              endedAmid("Error", 137, event("FailedPostStartHook", "PostStartHook failed"))),
          Specimen.near(
              "end-hook",
              "end-killed",
              "kubelet, failed preStop, which ends nothing",
              endedAmid("Error", 137, event("FailedPreStopHook", "PreStopHook failed"))),
          Specimen.of(
              "end-rebooted",
              "containerd after a reboot",
              endedAmid(
                  "Unknown",
                  255,
                  nodeEvent("Rebooted", "Node node-1 has been rebooted, boot id: 7a"))),
          Specimen.near(
              "end-rebooted",
              "end-runtime-lost",
              "containerd after a restart of its own",
              endedAmid("Unknown", 255, nodeEvent("Starting", "Starting kubelet."))),
          Specimen.of(
              "end-status-unknown",
              "kubelet, container not found",
              ended(
                  "ContainerStatusUnknown",
                  137,
                  "The container could not be located when the pod was terminated")),
          Specimen.near(
              "end-status-unknown",
              "end-killed",
              "the same code from a real kill",
              ended("Error", 137, "")),
          Specimen.of("end-runtime-lost", "containerd", ended("Unknown", 255, "")),
          Specimen.near(
              "end-runtime-lost",
              "end-error",
              "a program that exits with -1",
              ended("Error", 255, "")),
          Specimen.of("end-code-missing", "CRI-O", ended("Error", -1, "")),
          Specimen.near(
              "end-code-missing",
              "end-error",
              "a program that exits with -1, as Linux tells it",
              ended("Error", 255, "")),
          Specimen.of("end-seccomp", "CRI-O", ended("seccomp killed", 159, "")),
          Specimen.near(
              "end-seccomp",
              "end-bad-system-call",
              "containerd, without the word",
              ended("Error", 159, "")),
          Specimen.near(
              "end-bad-system-call", "end-error", "a code next to it", ended("Error", 158, "")),
          Specimen.of("end-evicted", "a virtual kubelet", ended("Evicted", 137, "")),
          Specimen.near(
              "end-evicted",
              "pod-evicted",
              "a kubelet writes it on the pod",
              podStatus(
                  "Evicted",
                  "The node was low on resource: memory.",
                  status("app", endedState("Error", 137, "")))),
          Specimen.of("end-preempted", "a virtual kubelet", ended("Preempted", 143, "")),
          Specimen.near(
              "end-preempted",
              "pod-preempting",
              "a kubelet writes it on the pod",
              podStatus(
                  "Preempting",
                  "Preempted in order to admit critical pod",
                  status("app", endedState("Error", 143, "")))),
          Specimen.of(
              "end-deadline",
              "a controller that copies the pod's reason",
              ended("DeadlineExceeded", 143, "")),
          Specimen.near(
              "end-deadline",
              "end-terminated",
              "the same end without the reason",
              ended("Error", 143, "")),
          Specimen.of(
              "end-well-in-loop", "kubelet, a job run as a service", looping("Completed", 0, 7)),
          Specimen.near(
              "end-well-in-loop", "end-error", "the same with an error", looping("Error", 1, 7)),
          Specimen.of(
              "end-well-again", "the same between two ends", runningAgain("Completed", 0, 3)),
          Specimen.near(
              "end-well-again",
              "ready-not-yet",
              "it ended well once",
              runningAgain("Completed", 0, 1)),
          Specimen.of("end-dll-missing", "Windows, 0xC0000135", ended("Error", -1073741515, "")),
          Specimen.of("end-dll-missing", "Windows, 0xC0000139", ended("Error", -1073741511, "")),
          Specimen.near(
              "end-dll-missing",
              "end-unknown-code",
              "Windows, .NET exception 0xE0434352",
              ended("Error", -532462766, "")),
          Specimen.of(
              "end-windows-fault", "Windows, access violation", ended("Error", -1073741819, "")),
          Specimen.of(
              "end-windows-fault",
              "Windows, heap corruption 0xC0000374",
              ended("Error", -1073740940, "")),
          Specimen.near(
              "end-windows-fault",
              "end-dll-missing",
              "Windows, a DLL missing",
              ended("Error", -1073741515, "")),
          Specimen.of("end-windows-stop", "Windows, Ctrl-C", ended("Error", -1073741510, "")),
          Specimen.near(
              "end-windows-stop",
              "end-windows-fault",
              "Windows, the code of a DLL that fails to initialise",
              ended("Error", -1073741502, "")),
          Specimen.of("end-killed", "no reason at all", ended("", 137, "")),
          Specimen.near(
              "end-killed",
              "end-oom",
              "the runtime says who killed it",
              ended("OOMKilled", 137, "")),
          Specimen.of("end-terminated", "SIGTERM without a known sender", ended("Error", 143, "")),
          Specimen.near(
              "end-terminated", "end-crashed", "its own SIGSEGV", ended("Error", 139, "")),
          Specimen.of(
              "end-illegal-instruction", "a binary for newer processors", ended("Error", 132, "")),
          Specimen.near(
              "end-illegal-instruction", "end-crashed", "the next signal", ended("Error", 133, "")),
          Specimen.of("end-crashed", "musl against glibc", looping("Error", 139, 5)),
          Specimen.near(
              "end-crashed", "end-error", "a code between signals", ended("Error", 138, "")),
          Specimen.of("end-not-executable", "sh", ended("Error", 126, "")),
          Specimen.near(
              "end-not-executable",
              "end-error",
              "docker's own code means nothing here",
              ended("Error", 125, "")),
          Specimen.of("end-command-missing", "sh", ended("Error", 127, "")),
          Specimen.near(
              "end-command-missing",
              "start-cannot-run-missing",
              "docker never started it",
              startEnded("ContainerCannotRun", 127, "")),
          Specimen.of("end-git-fatal", "git without a log", gitEnded(128, "")),
          Specimen.near(
              "end-git-fatal", "end-error", "another program with 128", ended("Error", 128, "")),
          Specimen.of("end-fetch-failed", "git as the command", gitCommandEnded(1)),
          Specimen.near(
              "end-fetch-failed",
              "end-error",
              "an app named for git that may do anything",
              gitEnded(1, "")),
          Specimen.near("end-fetch-failed", "end-error", "another program", ended("Error", 2, "")),
          Specimen.of("end-error", "a program that exits with 1", looping("Error", 1, 5)),
          Specimen.near(
              "end-error",
              "end-command-missing",
              "a code that shells reserve",
              ended("Error", 127, "")),
          Specimen.of(
              "end-error-reason",
              "a simulator",
              PodObservation.of(
                  pod(
                      "Failed",
                      "Never",
                      status(
                          "app",
                          new ContainerStateBuilder()
                              .withNewTerminated()
                              .withReason("containerFailed")
                              .endTerminated()
                              .build())))),
          Specimen.near(
              "end-error-reason",
              "end-error",
              "the same with a code",
              ended("containerFailed", 3, "")),
          Specimen.of(
              "end-unrecorded-loop",
              "kubelet, last end not on record",
              start(
                  "CrashLoopBackOff",
                  "back-off 5m0s restarting failed container=app pod=web_default(5c1b0f5e)")),
          Specimen.near(
              "end-unrecorded-loop",
              "end-error",
              "kubelet, last end on record",
              looping("Error", 1, 9)),
          Specimen.of(
              "end-unknown-code", "Windows, a code of no meaning here", ended("Error", -42, "")),
          Specimen.near(
              "end-unknown-code",
              "end-code-missing",
              "CRI-O's mark for no code",
              ended("Error", -1, "")),
          Specimen.of("end-large-code", "Windows service", ended("Error", 1067, "")),
          Specimen.near(
              "end-large-code",
              "end-error",
              "the largest code that Linux has",
              ended("Error", 255, "")),
          Specimen.of(
              "end-unexplained",
              "a virtual kubelet",
              PodObservation.of(
                  pod(
                      "Failed",
                      "Never",
                      status(
                          "app",
                          new ContainerStateBuilder()
                              .withNewTerminated()
                              .withReason("Vanished")
                              .endTerminated()
                              .build())))),
          Specimen.near(
              "end-unexplained", "end-error", "the same with a code", ended("Vanished", 4, "")),
          Specimen.of(
              "end-liveness-again",
              "kubelet, its later events were dropped",
              endedAmid(
                  "Error",
                  137,
                  often(
                      event(
                          "Killing",
                          "Container app failed liveness probe, will be restarted",
                          EARLIER)))),
          Specimen.near(
              "end-liveness-again",
              "end-killed",
              "kubelet, it happened once and long ago",
              endedAmid(
                  "Error",
                  137,
                  event(
                      "Killing",
                      "Container app failed liveness probe, will be restarted",
                      EARLIER))),
          Specimen.of(
              "end-startup-again",
              "kubelet, its later events were dropped",
              endedAmid(
                  "Error",
                  143,
                  often(
                      event(
                          "Killing",
                          "Container app failed startup probe, will be restarted",
                          EARLIER)))),
          Specimen.near(
              "end-startup-again",
              "end-error",
              "kubelet, it ended in another way",
              endedAmid(
                  "Error",
                  1,
                  often(
                      event(
                          "Killing",
                          "Container app failed startup probe, will be restarted",
                          EARLIER)))),
          Specimen.of(
              "end-liveness-stop",
              "kubelet, restartPolicy Never",
              stopped("Liveness probe failed: HTTP probe failed with statuscode: 500", 3)),
          Specimen.near(
              "end-liveness-stop",
              "end-killed",
              "kubelet, stopped before the probe had failed often enough",
              stopped("Liveness probe failed: HTTP probe failed with statuscode: 500", 2)),
          Specimen.of(
              "end-startup-stop",
              "kubelet, restartPolicy Never",
              stopped("Startup probe failed: dial tcp 10.0.0.7:80: connection refused", 3)),
          Specimen.near(
              "end-startup-stop",
              "end-killed",
              "kubelet, a probe that kills nothing",
              stopped("Readiness probe failed: dial tcp 10.0.0.7:80: connection refused", 3)),
          Specimen.of(
              "end-hook-again",
              "kubelet, its later events were dropped",
              endedAmid(
                  "Error",
                  137,
                  often(event("FailedPostStartHook", "PostStartHook failed", EARLIER)))),
          Specimen.near(
              "end-hook-again",
              "end-killed",
              "kubelet, it happened once and long ago",
              endedAmid(
                  "Error", 137, event("FailedPostStartHook", "PostStartHook failed", EARLIER))));

  private SpecimenEnds() {}
}
