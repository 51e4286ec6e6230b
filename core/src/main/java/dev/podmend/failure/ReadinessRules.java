package dev.podmend.failure;

import static dev.podmend.failure.Concern.READINESS;
import static dev.podmend.failure.Confidence.GUESS;
import static dev.podmend.failure.Confidence.LIKELY;
import static dev.podmend.failure.FailureCause.INSUFFICIENT_CAPACITY;
import static dev.podmend.failure.FailureCause.NOT_READY;
import static dev.podmend.failure.FailureRule.row;
import static dev.podmend.failure.FailureStage.RUN;
import static dev.podmend.failure.FailureTrait.LIVENESS_PROBE;
import static dev.podmend.failure.FailureTrait.NODE_LOST;
import static dev.podmend.failure.FailureTrait.READINESS_GATE;
import static dev.podmend.failure.FailureTrait.READINESS_PROBE;
import static dev.podmend.failure.FailureTrait.SIDECAR_KEEPS_POD_ALIVE;
import static dev.podmend.failure.FailureTrait.STARTUP_PROBE;
import static dev.podmend.failure.Symptom.anything;
import static dev.podmend.failure.Symptom.reason;
import static dev.podmend.model.Persistence.DEPENDS;
import static dev.podmend.model.Persistence.PERMANENT;

import java.util.List;

/** Why a running pod is not ready. The first row that matches decides. */
final class ReadinessRules {

  static final List<FailureRule> ROWS =
      List.of(
          row("ready-gate")
              .when(reason(READINESS, "ReadinessGatesNotReady"))
              .then(NOT_READY)
              .with(READINESS_GATE)
              .because("a readiness gate waits for its controller"),
          row("ready-probe-command")
              .when(
                  reason(READINESS, "Unhealthy")
                      .saying(
                          "readiness probe … executable file not found",
                          "readiness probe … no such file or directory"))
              .then(NOT_READY)
              .lasting(PERMANENT)
              .confidence(LIKELY)
              .with(READINESS_PROBE)
              .because("the image does not have the command of the readiness probe"),
          row("ready-probe")
              .when(reason(READINESS, "Unhealthy").saying("readiness probe"))
              .then(NOT_READY)
              .with(READINESS_PROBE)
              .because("the readiness probe fails"),
          row("ready-startup")
              .when(reason(READINESS, "Unhealthy").saying("startup probe"))
              .then(NOT_READY)
              .with(STARTUP_PROBE)
              .because("the startup probe has not succeeded yet"),
          row("ready-liveness")
              .when(reason(READINESS, "Unhealthy").saying("liveness probe"))
              .then(NOT_READY)
              .with(LIVENESS_PROBE)
              .because(
                  "the liveness probe fails; the kubelet kills what it fails for often enough"),
          row("ready-sidecar-left")
              .when(reason(READINESS, "SidecarKeepsPodAlive"))
              .then(NOT_READY)
              .lasting(PERMANENT)
              .confidence(LIKELY)
              .with(SIDECAR_KEEPS_POD_ALIVE)
              .because("the work is done and a sidecar never ends"),
          row("ready-node-silent")
              .when(reason(READINESS, "NodeNotReady"))
              .then(NOT_READY)
              .confidence(GUESS)
              .with(NODE_LOST)
              .because("the containers are ready and the pod is not: its node may not answer"),
          row("ready-resize")
              .when(reason(READINESS, "PodResizePending", "PodResizeInProgress"))
              .then(INSUFFICIENT_CAPACITY)
              .lasting(DEPENDS)
              .during(RUN)
              .because("the node cannot give the resources of a resize; the pod itself is well"),
          row("ready-not-yet")
              .when(anything(READINESS))
              .then(NOT_READY)
              .confidence(LIKELY)
              .because("it runs and does not count as ready yet"));

  private ReadinessRules() {}
}
