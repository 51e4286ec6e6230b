package dev.podmend.failure;

import static dev.podmend.failure.Circumstance.FETCHES_SOURCE;
import static dev.podmend.failure.Circumstance.HOOK_KILL;
import static dev.podmend.failure.Circumstance.HOOK_KILLED_BEFORE;
import static dev.podmend.failure.Circumstance.IN_BACK_OFF;
import static dev.podmend.failure.Circumstance.LIVENESS_KILL;
import static dev.podmend.failure.Circumstance.LIVENESS_KILLED_BEFORE;
import static dev.podmend.failure.Circumstance.NODE_REBOOTED;
import static dev.podmend.failure.Circumstance.ONLY_FETCHES_SOURCE;
import static dev.podmend.failure.Circumstance.RESTARTED_REPEATEDLY;
import static dev.podmend.failure.Circumstance.RESTARTS_ALWAYS;
import static dev.podmend.failure.Circumstance.STARTUP_KILL;
import static dev.podmend.failure.Circumstance.STARTUP_KILLED_BEFORE;
import static dev.podmend.failure.Circumstance.STOPPED_FOR_LIVENESS;
import static dev.podmend.failure.Circumstance.STOPPED_FOR_STARTUP;
import static dev.podmend.failure.Concern.TERMINATION;
import static dev.podmend.failure.Confidence.GUESS;
import static dev.podmend.failure.Confidence.LIKELY;
import static dev.podmend.failure.FailureCause.APPLICATION_CRASHED;
import static dev.podmend.failure.FailureCause.APPLICATION_ERROR;
import static dev.podmend.failure.FailureCause.COMMAND_NOT_EXECUTABLE;
import static dev.podmend.failure.FailureCause.COMMAND_NOT_FOUND;
import static dev.podmend.failure.FailureCause.CONTAINER_RUNTIME_ERROR;
import static dev.podmend.failure.FailureCause.DEADLINE_EXCEEDED;
import static dev.podmend.failure.FailureCause.DISRUPTED;
import static dev.podmend.failure.FailureCause.KILLED_UNATTRIBUTED;
import static dev.podmend.failure.FailureCause.LIFECYCLE_HOOK_FAILED;
import static dev.podmend.failure.FailureCause.MEMORY_LIMIT_EXCEEDED;
import static dev.podmend.failure.FailureCause.MISSING_LIBRARY;
import static dev.podmend.failure.FailureCause.NODE_PRESSURE_EVICTED;
import static dev.podmend.failure.FailureCause.PROBE_KILLED;
import static dev.podmend.failure.FailureCause.SECURITY_CONTEXT_REJECTED;
import static dev.podmend.failure.FailureCause.SOURCE_FETCH_FAILED;
import static dev.podmend.failure.FailureCause.UNEXPECTED_COMPLETION;
import static dev.podmend.failure.FailureCause.UNKNOWN;
import static dev.podmend.failure.FailureRule.row;
import static dev.podmend.failure.FailureStage.DISRUPTION;
import static dev.podmend.failure.FailureStage.PROBE;
import static dev.podmend.failure.FailureTrait.CHILD_PROCESS;
import static dev.podmend.failure.FailureTrait.CPU_FEATURES;
import static dev.podmend.failure.FailureTrait.LIVENESS_PROBE;
import static dev.podmend.failure.FailureTrait.NODE_LOST;
import static dev.podmend.failure.FailureTrait.PREEMPTED;
import static dev.podmend.failure.FailureTrait.STARTUP_PROBE;
import static dev.podmend.failure.Symptom.anything;
import static dev.podmend.failure.Symptom.reason;
import static dev.podmend.model.Persistence.DEPENDS;

import java.util.List;

/**
 * What the end of a process says: the reason that the runtime recorded, then the exit code. The
 * first row that matches decides; 137 alone never proves that memory ran out.
 */
final class TerminationRules {

  static final List<FailureRule> ROWS =
      List.of(
          row("end-oom-child")
              .when(reason(TERMINATION, "OOMKilled", "OOM Killed").code(0))
              .then(MEMORY_LIMIT_EXCEEDED)
              .confidence(LIKELY)
              .with(CHILD_PROCESS)
              .because("the counter of kills counts children too; the main process ended well"),
          row("end-oom")
              .when(reason(TERMINATION, "OOMKilled", "OOM Killed").code(137))
              .then(MEMORY_LIMIT_EXCEEDED)
              .because("the kernel killed it at its memory limit"),
          row("end-oom-stopped")
              .when(
                  reason(TERMINATION, "OOMKilled", "OOM Killed")
                      .code(143)
                      .except(LIVENESS_KILL, STARTUP_KILL, HOOK_KILL))
              .then(KILLED_UNATTRIBUTED)
              .confidence(LIKELY)
              .with(CHILD_PROCESS)
              .because("asked to stop, by whom is not on record; memory killed a child before"),
          row("end-oom-other-code")
              .when(reason(TERMINATION, "OOMKilled", "OOM Killed"))
              .then(MEMORY_LIMIT_EXCEEDED)
              .with(CHILD_PROCESS)
              .because(
                  "the kernel killed a process of the container and the main process ended over it"),
          row("end-liveness")
              .when(anything(TERMINATION).given(LIVENESS_KILL))
              .then(PROBE_KILLED)
              .with(LIVENESS_PROBE)
              .during(PROBE)
              .because("the kubelet's Killing event names the liveness probe"),
          row("end-startup")
              .when(anything(TERMINATION).given(STARTUP_KILL))
              .then(PROBE_KILLED)
              .with(STARTUP_PROBE)
              .during(PROBE)
              .because("the kubelet's Killing event names the startup probe"),
          row("end-liveness-again")
              .when(anything(TERMINATION).code(0, 137, 143).given(LIVENESS_KILLED_BEFORE))
              .then(PROBE_KILLED)
              .confidence(LIKELY)
              .with(LIVENESS_PROBE)
              .during(PROBE)
              .because("the liveness probe killed it before, and it ended in the same way again"),
          row("end-startup-again")
              .when(anything(TERMINATION).code(0, 137, 143).given(STARTUP_KILLED_BEFORE))
              .then(PROBE_KILLED)
              .confidence(LIKELY)
              .with(STARTUP_PROBE)
              .during(PROBE)
              .because("the startup probe killed it before, and it ended in the same way again"),
          row("end-liveness-stop")
              .when(anything(TERMINATION).given(STOPPED_FOR_LIVENESS))
              .then(PROBE_KILLED)
              .confidence(LIKELY)
              .with(LIVENESS_PROBE)
              .during(PROBE)
              .because("a pod that does not restart is stopped as a whole for its liveness probe"),
          row("end-startup-stop")
              .when(anything(TERMINATION).given(STOPPED_FOR_STARTUP))
              .then(PROBE_KILLED)
              .confidence(LIKELY)
              .with(STARTUP_PROBE)
              .during(PROBE)
              .because("a pod that does not restart is stopped as a whole for its startup probe"),
          row("end-hook")
              .when(anything(TERMINATION).given(HOOK_KILL))
              .then(LIFECYCLE_HOOK_FAILED)
              .during(PROBE)
              .because("an event of the instance names the failed postStart hook"),
          row("end-hook-again")
              .when(anything(TERMINATION).code(0, 137, 143).given(HOOK_KILLED_BEFORE))
              .then(LIFECYCLE_HOOK_FAILED)
              .confidence(LIKELY)
              .during(PROBE)
              .because("its postStart hook failed before, and it ended in the same way again"),
          row("end-rebooted")
              .when(reason(TERMINATION, "Unknown", "ContainerStatusUnknown").given(NODE_REBOOTED))
              .then(DISRUPTED)
              .with(NODE_LOST)
              .during(DISRUPTION)
              .because("the node rebooted under the container"),
          row("end-status-unknown")
              .when(reason(TERMINATION, "ContainerStatusUnknown"))
              .then(UNKNOWN)
              .confidence(LIKELY)
              .because("the kubelet lost the container and made the 137 up"),
          row("end-runtime-lost")
              .when(reason(TERMINATION, "Unknown").code(255))
              .then(CONTAINER_RUNTIME_ERROR)
              .confidence(LIKELY)
              .because("containerd writes Unknown and 255 for a task it lost"),
          row("end-code-missing")
              .when(anything(TERMINATION).code(-1))
              .then(CONTAINER_RUNTIME_ERROR)
              .confidence(LIKELY)
              .because("CRI-O writes -1 for an exit code it never saw"),
          row("end-seccomp")
              .when(reason(TERMINATION, "seccomp killed"))
              .then(SECURITY_CONTEXT_REJECTED)
              .because("the seccomp profile forbids a system call that the program makes"),
          row("end-bad-system-call")
              .when(anything(TERMINATION).code(159))
              .then(SECURITY_CONTEXT_REJECTED)
              .confidence(LIKELY)
              .because("SIGSYS is what a seccomp profile sends"),
          row("end-evicted")
              .when(reason(TERMINATION, "Evicted"))
              .then(NODE_PRESSURE_EVICTED)
              .confidence(LIKELY)
              .during(DISRUPTION)
              .because("some runtimes write the pod's eviction on its containers"),
          row("end-preempted")
              .when(reason(TERMINATION, "Preempted"))
              .then(DISRUPTED)
              .confidence(LIKELY)
              .with(PREEMPTED)
              .during(DISRUPTION)
              .because("some runtimes write the pod's preemption on its containers"),
          row("end-deadline")
              .when(reason(TERMINATION, "DeadlineExceeded"))
              .then(DEADLINE_EXCEEDED)
              .because("the deadline of the pod or its owner passed"),
          row("end-well-in-loop")
              .when(anything(TERMINATION).code(0).given(RESTARTS_ALWAYS, IN_BACK_OFF))
              .then(UNEXPECTED_COMPLETION)
              .because("a process that ends well is restarted for ever by restartPolicy Always"),
          row("end-well-again")
              .when(anything(TERMINATION).code(0).given(RESTARTS_ALWAYS, RESTARTED_REPEATEDLY))
              .then(UNEXPECTED_COMPLETION)
              .because("it ended well again and again, and restartPolicy Always restarts it"),
          row("end-dll-missing")
              .when(anything(TERMINATION).code(-1073741515, -1073741511))
              .then(MISSING_LIBRARY)
              .because("Windows did not find a DLL (0xC0000135), or a function in it (0xC0000139)"),
          row("end-windows-fault")
              .when(
                  anything(TERMINATION)
                      .code(
                          -1073741819,
                          -1073741502,
                          -1073740791,
                          -1073741571,
                          -1073740940,
                          -1073741795,
                          -1073741676,
                          -2146233082))
              .then(APPLICATION_CRASHED)
              .because("the NTSTATUS code is that of a crash"),
          row("end-windows-stop")
              .when(anything(TERMINATION).code(-1073741510))
              .then(KILLED_UNATTRIBUTED)
              .confidence(LIKELY)
              .because("Windows stopped it with Ctrl-C (0xC000013A)"),
          row("end-killed")
              .when(anything(TERMINATION).code(137))
              .then(KILLED_UNATTRIBUTED)
              .confidence(LIKELY)
              .because("SIGKILL, and nothing on record says who sent it; most often memory"),
          row("end-terminated")
              .when(anything(TERMINATION).code(143, 130, 129))
              .then(KILLED_UNATTRIBUTED)
              .confidence(LIKELY)
              .because("asked to stop, and nothing on record says by whom"),
          row("end-illegal-instruction")
              .when(anything(TERMINATION).code(132))
              .then(APPLICATION_CRASHED)
              .with(CPU_FEATURES)
              .yieldingToOutput()
              .because("SIGILL: the processor lacks an instruction that the binary uses"),
          row("end-crashed")
              .when(anything(TERMINATION).code(133, 134, 135, 136, 139))
              .then(APPLICATION_CRASHED)
              .confidence(LIKELY)
              .yieldingToOutput()
              .because("the exit code stands for a signal of the program's own making"),
          row("end-not-executable")
              .when(anything(TERMINATION).code(126))
              .then(COMMAND_NOT_EXECUTABLE)
              .confidence(LIKELY)
              .yieldingToOutput()
              .because("shells end with 126 for a command that may not be executed"),
          row("end-command-missing")
              .when(anything(TERMINATION).code(127))
              .then(COMMAND_NOT_FOUND)
              .confidence(LIKELY)
              .yieldingToOutput()
              .because("shells end with 127 for a command they do not find"),
          row("end-git-fatal")
              .when(anything(TERMINATION).code(128, 129).given(FETCHES_SOURCE))
              .then(SOURCE_FETCH_FAILED)
              .lasting(DEPENDS)
              .confidence(LIKELY)
              .yieldingToOutput()
              .because("git ends with 128 after a fatal error and 129 after wrong usage"),
          row("end-fetch-failed")
              .when(anything(TERMINATION).codeBetween(1, 125).given(ONLY_FETCHES_SOURCE))
              .then(SOURCE_FETCH_FAILED)
              .lasting(DEPENDS)
              .confidence(GUESS)
              .yieldingToOutput()
              .because("all that this container does is fetch source"),
          row("end-error")
              .when(anything(TERMINATION).codeBetween(1, 255))
              .then(APPLICATION_ERROR)
              .confidence(LIKELY)
              .yieldingToOutput()
              .because("the program ended with an error code of its own"),
          row("end-unknown-code")
              .when(anything(TERMINATION).codeBetween(-2147483647, -2))
              .then(APPLICATION_ERROR)
              .confidence(GUESS)
              .yieldingToOutput()
              .because("a negative code that is none of the known ones"),
          row("end-large-code")
              .when(anything(TERMINATION).codeBetween(256, 2147483647))
              .then(APPLICATION_ERROR)
              .confidence(GUESS)
              .yieldingToOutput()
              .because("a code beyond what Linux has"),
          row("end-error-reason")
              .when(reason(TERMINATION, "Error", "containerFailed"))
              .then(APPLICATION_ERROR)
              .confidence(GUESS)
              .yieldingToOutput()
              .because("the runtime records an error without a code"),
          row("end-unrecorded-loop")
              .when(reason(TERMINATION, "CrashLoopBackOff"))
              .then(APPLICATION_ERROR)
              .confidence(GUESS)
              .yieldingToOutput()
              .because("it waits to be restarted, and its last end is not on record"),
          row("end-unexplained")
              .when(anything(TERMINATION))
              .then(UNKNOWN)
              .asLastResort()
              .because("the container ended and neither reason nor code says how"));

  private TerminationRules() {}
}
