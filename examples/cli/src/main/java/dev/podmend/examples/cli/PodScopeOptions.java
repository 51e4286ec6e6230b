package dev.podmend.examples.cli;

import java.util.Optional;
import picocli.CommandLine.Option;

/** Which pods of a cluster. */
final class PodScopeOptions {

  @Option(
      names = {"-n", "--namespace"},
      paramLabel = "NS",
      description = "Only pods of this namespace; default: the kubeconfig's.")
  private Optional<String> namespace = Optional.empty();

  @Option(
      names = {"-l", "--selector"},
      paramLabel = "SELECTOR",
      description = "Only pods with these labels, as kubectl has it: app=web,tier!=db.")
  private Optional<String> selector = Optional.empty();

  Optional<String> namespace() {
    return namespace;
  }

  Optional<String> selector() {
    return selector;
  }
}
