package dev.podmend.recovery;

import dev.podmend.failure.FailureCause;
import dev.podmend.failure.FailureFamily;
import dev.podmend.recovery.DecisionNode.Answer;
import dev.podmend.recovery.DecisionNode.Fork;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which part of the tree answers which cause: the table, and its form as questions. */
final class CauseTree {

  static final DecisionNode ROOT = byFamily();

  private CauseTree() {}

  /** The table. It has no default: a new cause stops the build until someone decides. */
  private static DecisionNode answerTo(FailureCause cause) {
    return switch (cause) {
      case IMAGE_NAME_INVALID, IMAGE_ACCESS_DENIED, IMAGE_NOT_PRESENT, IMAGE_PULL_FAILED ->
          ImageTree.NOT_PULLABLE;
      case IMAGE_NOT_FOUND, IMAGE_PLATFORM_MISMATCH -> ImageTree.NOT_FOUND;
      case IMAGE_UNUSABLE -> ImageTree.UNUSABLE;
      case IMAGE_SIGNATURE_REJECTED -> ImageTree.SIGNATURE;
      case REGISTRY_RATE_LIMITED -> ImageTree.RATE_LIMITED;
      case REGISTRY_UNREACHABLE -> ImageTree.UNREACHABLE;
      case REGISTRY_TLS_UNTRUSTED -> ImageTree.UNTRUSTED;
      case CONFIG_REFERENCE_MISSING -> SpecificationTree.REFERENCE_MISSING;
      case CONTAINER_CONFIG_INVALID -> SpecificationTree.CONFIG_INVALID;
      case SECURITY_CONTEXT_REJECTED, ADMISSION_DENIED -> SpecificationTree.SECURITY;
      case ADMISSION_UNAVAILABLE -> SpecificationTree.API_UNAVAILABLE;
      case QUOTA_EXCEEDED -> SpecificationTree.QUOTA;
      case POD_SPEC_REJECTED -> SpecificationTree.REJECTED;
      case COMMAND_NOT_FOUND,
          COMMAND_NOT_EXECUTABLE,
          APPLICATION_PERMISSION_DENIED,
          MISSING_LIBRARY ->
          ProgramTree.IMAGE_AT_FAULT;
      case CONTAINER_RUNTIME_ERROR -> ProgramTree.RUNTIME_ERROR;
      case LIFECYCLE_HOOK_FAILED -> ProgramTree.HOOK_FAILED;
      case APPLICATION_ERROR -> ProgramTree.OWN_ERROR;
      case APPLICATION_CRASHED -> ProgramTree.CRASHED;
      case EXTERNAL_DEPENDENCY_UNAVAILABLE -> ProgramTree.DEPENDENCY_DOWN;
      case SOURCE_FETCH_FAILED -> ProgramTree.SOURCE_NOT_FETCHED;
      case UNEXPECTED_COMPLETION -> ProgramTree.COMPLETED;
      case MEMORY_LIMIT_EXCEEDED -> ProgramTree.MEMORY_LIMIT;
      case HEAP_EXHAUSTED -> ProgramTree.HEAP;
      case EPHEMERAL_STORAGE_EXCEEDED -> ProgramTree.STORAGE_LIMIT;
      case KILLED_UNATTRIBUTED -> ProgramTree.KILLED;
      case PROBE_KILLED -> ProgramTree.PROBE;
      case NOT_READY -> ProgramTree.NOT_READY;
      case VOLUME_UNAVAILABLE -> ClusterTree.VOLUME;
      case SANDBOX_FAILED -> ClusterTree.SANDBOX;
      case INSUFFICIENT_CAPACITY -> ClusterTree.CAPACITY;
      case PLACEMENT_UNSATISFIABLE -> ClusterTree.PLACEMENT;
      case NODE_ADMISSION_REJECTED -> ClusterTree.NODE_REFUSED;
      case NODE_PRESSURE_EVICTED -> ClusterTree.EVICTED;
      case DISRUPTED -> ClusterTree.DISRUPTED;
      case DEADLINE_EXCEEDED -> ClusterTree.DEADLINE;
      case UNKNOWN -> ProgramTree.UNKNOWN;
    };
  }

  private static DecisionNode byFamily() {
    Map<String, DecisionNode> branches = new LinkedHashMap<>();
    for (FailureFamily family : FailureFamily.values()) {
      branches.put(words(family), Tree.part(words(family), byCause(family)));
    }
    return new Fork(
        "Which family is the cause of?",
        state -> {
          FailureCause cause = state.failure().cause();
          return new Answer(words(cause.family()), words(cause));
        },
        branches);
  }

  private static DecisionNode byCause(FailureFamily family) {
    IdentityHashMap<DecisionNode, List<FailureCause>> causes = causesByAnswer(family);
    if (causes.size() == 1) {
      return causes.keySet().iterator().next();
    }
    Map<String, DecisionNode> branches = new LinkedHashMap<>();
    for (FailureCause cause : FailureCause.values()) {
      if (cause.family() == family) {
        List<FailureCause> alike = causes.getOrDefault(answerTo(cause), List.of(cause));
        branches.putIfAbsent(words(alike), answerTo(cause));
      }
    }
    Function<RecoveryCase, Answer> answer =
        state -> {
          FailureCause cause = state.failure().cause();
          return new Answer(words(causes.getOrDefault(answerTo(cause), List.of(cause))), "");
        };
    return new Fork("Which cause?", answer, branches);
  }

  private static IdentityHashMap<DecisionNode, List<FailureCause>> causesByAnswer(
      FailureFamily family) {
    IdentityHashMap<DecisionNode, List<FailureCause>> causes = new IdentityHashMap<>();
    Stream.of(FailureCause.values())
        .filter(cause -> cause.family() == family)
        .forEach(
            cause -> causes.computeIfAbsent(answerTo(cause), node -> new ArrayList<>()).add(cause));
    return causes;
  }

  private static String words(List<FailureCause> causes) {
    return causes.stream().map(CauseTree::words).collect(Collectors.joining(", "));
  }

  private static String words(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
