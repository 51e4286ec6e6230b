package dev.podmend.examples.notebook.operation;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How one process of the operator runs.
 *
 * @param namespaces the namespaces to watch; all of them if empty
 * @param lease what processes agree by who of them works; empty where there is only one
 * @param httpPort where probes and metrics are answered, without encryption; 0 for any that is free
 * @param certificates the folder with the webhook's {@code tls.crt} and {@code tls.key}; empty for
 *     no webhook
 * @param webhookPort where the webhook listens; 0 for any that is free
 */
public record OperatorSettings(
    Set<String> namespaces,
    Optional<Lease> lease,
    int httpPort,
    Optional<Path> certificates,
    int webhookPort) {

  private static final int HTTP = 8080;
  private static final int WEBHOOK = 8443;
  private static final int LAST_PORT = 65_535;

  /**
   * A lease among processes.
   *
   * @param name the name of the object
   * @param namespace its namespace
   * @param holder the name of this process among the others
   */
  public record Lease(String name, String namespace, String holder) {

    /** Refuses {@code null} parts. */
    public Lease {
      requireNonNull(name, "name");
      requireNonNull(namespace, "namespace");
      requireNonNull(holder, "holder");
    }
  }

  /** Copies the namespaces. */
  public OperatorSettings {
    namespaces = Set.copyOf(namespaces);
    requireNonNull(lease, "lease");
    requireNonNull(certificates, "certificates");
  }

  /**
   * What variables say: {@code NOTEBOOK_NAMESPACES} (separated by commas), {@code NOTEBOOK_LEASE}
   * (which needs {@code POD_NAME} and {@code POD_NAMESPACE}), {@code NOTEBOOK_HTTP_PORT} (8080),
   * {@code NOTEBOOK_WEBHOOK_CERTIFICATES} and {@code NOTEBOOK_WEBHOOK_PORT} (8443). One that is
   * empty says nothing.
   *
   * @throws IllegalArgumentException naming the variable that cannot be understood
   */
  public static OperatorSettings from(Map<String, String> variables) {
    return new OperatorSettings(
        namespaces(text(variables, "NOTEBOOK_NAMESPACES").orElse("")),
        text(variables, "NOTEBOOK_LEASE").map(name -> lease(name, variables)),
        port(variables, "NOTEBOOK_HTTP_PORT", HTTP),
        text(variables, "NOTEBOOK_WEBHOOK_CERTIFICATES").map(Path::of),
        port(variables, "NOTEBOOK_WEBHOOK_PORT", WEBHOOK));
  }

  /** The same for other namespaces, unless there are none. */
  public OperatorSettings watching(Collection<String> others) {
    return others.isEmpty()
        ? this
        : new OperatorSettings(Set.copyOf(others), lease, httpPort, certificates, webhookPort);
  }

  private static Set<String> namespaces(String list) {
    return Arrays.stream(list.split(",", -1))
        .map(String::strip)
        .filter(name -> !name.isEmpty())
        .collect(Collectors.toUnmodifiableSet());
  }

  private static Lease lease(String name, Map<String, String> variables) {
    return new Lease(name, needed(variables, "POD_NAMESPACE"), needed(variables, "POD_NAME"));
  }

  private static String needed(Map<String, String> variables, String name) {
    return text(variables, name)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    name
                        + " is not set, which NOTEBOOK_LEASE needs: take it from the pod's"
                        + " metadata"));
  }

  private static int port(Map<String, String> variables, String name, int otherwise) {
    return text(variables, name).map(text -> port(name, text)).orElse(otherwise);
  }

  private static int port(String name, String text) {
    try {
      int port = Integer.parseInt(text);
      if (port >= 0 && port <= LAST_PORT) {
        return port;
      }
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(name + ": '" + text + "' is no port", e);
    }
    throw new IllegalArgumentException(
        name + ": '" + text + "' is no port: write a number from 0 to " + LAST_PORT);
  }

  private static Optional<String> text(Map<String, String> variables, String name) {
    return Optional.ofNullable(variables.get(name)).map(String::strip).filter(s -> !s.isEmpty());
  }
}
