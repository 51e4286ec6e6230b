package dev.podmend.runtime.preflight;

import dev.podmend.preflight.PreflightRule;
import java.util.List;

/** What the server itself can object to. */
final class ServerRules {

  static final PreflightRule KIND =
      new PreflightRule(
          "server-kind-unknown",
          "server",
          "a kind or version that the cluster does not serve",
          "error",
          "install what defines the kind, or use a version that 'kubectl api-resources' lists",
          "the API server refuses objects of kinds that it does not know");

  static final PreflightRule RIGHT =
      new PreflightRule(
          "server-right-missing",
          "server",
          "an object that whoever asks may not create",
          "error",
          "have the right granted, or deploy as somebody who has it",
          "the API server refuses what nobody has allowed");

  static final PreflightRule OBJECT =
      new PreflightRule(
          "server-refuses-object",
          "server",
          "an object that the cluster refuses in a dry run",
          "error",
          "mend what the server names",
          "validation and admission judge a dry run as they judge the real thing");

  static final PreflightRule POD =
      new PreflightRule(
          "server-refuses-pod",
          "server",
          "a pod template whose pods the cluster refuses in a dry run",
          "error",
          "mend what the server names",
          "a workload is accepted though its pods are not, and then never has any");

  static final List<PreflightRule> ALL = List.of(KIND, RIGHT, OBJECT, POD);

  private ServerRules() {}
}
