package dev.podmend.preflight;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Set;

/**
 * What is known of a ServiceAccount.
 *
 * @param imagePullSecrets the names of its pull secrets
 * @param securityContextConstraints the names of OpenShift's security context constraints that it
 *     may use; known and empty on clusters without them
 */
public record ServiceAccountFacts(
    List<String> imagePullSecrets, Fact<Set<String>> securityContextConstraints) {

  /** Copies the pull secrets. */
  public ServiceAccountFacts {
    imagePullSecrets = List.copyOf(imagePullSecrets);
    requireNonNull(securityContextConstraints, "securityContextConstraints");
  }
}
