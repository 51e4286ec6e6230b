package dev.podmend.examples.cli.input;

import java.util.List;
import java.util.Optional;

/**
 * Which pods of a cluster.
 *
 * @param namespace their namespace; empty for the one of the kubeconfig's context
 * @param allNamespaces whether pods of every namespace are meant
 * @param selector a label selector as the API takes it; empty for every pod
 * @param names names of pods; empty for every pod
 */
public record PodQuery(
    Optional<String> namespace,
    boolean allNamespaces,
    Optional<String> selector,
    List<String> names) {

  /** Copies the names. */
  public PodQuery {
    names = List.copyOf(names);
  }
}
