package dev.podmend.preflight;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * One document as a parser of YAML or JSON read it. No field is lost: whatever kind it is, and
 * whatever version of its API, it stays the tree that it is.
 *
 * @param source where it comes from, for people: {@code deploy.yaml} or {@code deploy.yaml#2}
 * @param tree maps, lists, texts, numbers, truth values and {@code null}, nested; anything else in
 *     it is passed over. Not copied: it must not change while it is checked
 */
public record Manifest(String source, @Nullable Object tree) {

  /** Refuses a {@code null} source. */
  public Manifest {
    requireNonNull(source, "source");
  }
}
