package dev.podmend.preflight;

import java.util.List;

/**
 * What is known of a ServiceAccount.
 *
 * @param imagePullSecrets the names of its pull secrets
 */
public record ServiceAccountFacts(List<String> imagePullSecrets) {

  /** Copies the pull secrets. */
  public ServiceAccountFacts {
    imagePullSecrets = List.copyOf(imagePullSecrets);
  }
}
