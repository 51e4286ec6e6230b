package dev.podmend.tests.failure;

import static dev.podmend.tests.failure.Specimen.NONE;
import static dev.podmend.tests.failure.SpecimenPods.RECENTLY;
import static dev.podmend.tests.failure.SpecimenPods.endedState;
import static dev.podmend.tests.failure.SpecimenPods.event;
import static dev.podmend.tests.failure.SpecimenPods.pod;
import static dev.podmend.tests.failure.SpecimenPods.proxyThatRuns;
import static dev.podmend.tests.failure.SpecimenPods.ready;
import static dev.podmend.tests.failure.SpecimenPods.status;
import static dev.podmend.tests.failure.SpecimenPods.unready;
import static dev.podmend.tests.failure.SpecimenPods.withCondition;

import dev.podmend.failure.PodObservation;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.util.List;

/** Pods that run and are not ready, or only seem to be unwell. */
final class SpecimenReadiness {

  static final List<Specimen> ALL =
      List.of(
          Specimen.of(
              "ready-gate",
              "kubelet, a load balancer's gate",
              PodObservation.of(
                  new PodBuilder(
                          withCondition(ready(), "Ready", "False", "ReadinessGatesNotReady", ""))
                      .editSpec()
                      .addNewReadinessGate("lb.example.com/ready")
                      .endSpec()
                      .build())),
          Specimen.near(
              "ready-gate",
              "ready-node-silent",
              "the same without a gate",
              PodObservation.of(
                  withCondition(
                      withCondition(ready(), "Ready", "False", "", ""),
                      "ContainersReady",
                      "True",
                      "",
                      ""))),
          Specimen.of(
              "ready-node-silent",
              "a node controller that does not know",
              PodObservation.of(
                  withCondition(ready(), "Ready", "Unknown", "NodeStatusUnknown", ""))),
          Specimen.near(
              "ready-node-silent",
              NONE,
              "a condition that nobody has set yet",
              PodObservation.of(withCondition(ready(), "Ready", "", "", ""))),
          Specimen.of(
              "ready-probe-command",
              "kubelet 1.21 over containerd",
              unready(
                  event(
                      "Unhealthy",
                      "Readiness probe errored: rpc error: code = Unknown desc = failed to exec in "
                          + "container: failed to start exec \"90a2\": OCI runtime exec failed: exec "
                          + "failed: exec: \"grpc_health_probe\": executable file not found in "
                          + "$PATH: unknown",
                      RECENTLY))),
          Specimen.near(
              "ready-probe-command",
              "ready-probe",
              "the probe's command ran and found no service",
              unready(
                  event(
                      "Unhealthy",
                      "Readiness probe failed: grpc_health_probe: timeout: failed to connect service",
                      RECENTLY))),
          Specimen.of(
              "ready-probe",
              "kubelet",
              unready(
                  event(
                      "Unhealthy",
                      "Readiness probe failed: HTTP probe failed with statuscode: 503",
                      RECENTLY))),
          Specimen.near(
              "ready-probe",
              "ready-startup",
              "kubelet, the probe before it",
              unready(
                  event(
                      "Unhealthy",
                      "Startup probe failed: dial tcp 10.0.0.4:8080: connect: connection refused",
                      RECENTLY))),
          Specimen.of(
              "ready-startup",
              "kubelet",
              unready(event("Unhealthy", "Startup probe failed: command timed out", RECENTLY))),
          Specimen.near(
              "ready-startup",
              "ready-liveness",
              "kubelet, the probe after it",
              unready(event("Unhealthy", "Liveness probe failed: command timed out", RECENTLY))),
          Specimen.of(
              "ready-liveness",
              "kubelet, a ready container",
              PodObservation.of(
                  ready(),
                  List.of(
                      event(
                          "Unhealthy",
                          "Liveness probe failed: Get \"http://10.0.0.4/healthz\": EOF",
                          RECENTLY)))),
          Specimen.near(
              "ready-liveness",
              NONE,
              "kubelet, a failure an hour ago",
              PodObservation.of(
                  ready(),
                  List.of(
                      event("Unhealthy", "Liveness probe failed: EOF", "2026-03-01T11:00:01Z")))),
          Specimen.of(
              "ready-sidecar-left",
              "a job with an old-style sidecar",
              PodObservation.of(
                  pod(
                      "Running",
                      "Never",
                      status("app", endedState("Completed", 0, "")),
                      proxyThatRuns("istio-proxy")))),
          Specimen.near(
              "ready-sidecar-left",
              NONE,
              "the same with a second program of its own",
              PodObservation.of(
                  pod(
                      "Running",
                      "Never",
                      status("app", endedState("Completed", 0, "")),
                      proxyThatRuns("reporter")))),
          Specimen.of(
              "ready-node-silent",
              "node controller",
              PodObservation.of(
                  withCondition(
                      withCondition(ready(), "Ready", "False", "", ""),
                      "ContainersReady",
                      "True",
                      "",
                      ""))),
          Specimen.near(
              "ready-node-silent",
              NONE,
              "a pod that is well",
              PodObservation.of(
                  withCondition(
                      withCondition(ready(), "Ready", "True", "", ""),
                      "ContainersReady",
                      "True",
                      "",
                      ""))),
          Specimen.of(
              "ready-resize",
              "kubelet 1.33, beside a healthy pod",
              PodObservation.of(
                  withCondition(
                      ready(),
                      "PodResizePending",
                      "True",
                      "Infeasible",
                      "Node didn't have enough capacity: cpu, requested: 99"))),
          Specimen.near(
              "ready-resize",
              NONE,
              "kubelet 1.33, the resize is done",
              PodObservation.of(withCondition(ready(), "PodResizePending", "False", "", ""))),
          Specimen.of("ready-not-yet", "kubelet, no event", unready()),
          Specimen.near("ready-not-yet", NONE, "a pod that is ready", PodObservation.of(ready())));

  private SpecimenReadiness() {}
}
