package dev.podmend.model;

import java.util.Optional;

/** How one kind of credential looks, around the literal text that gives it away. */
@FunctionalInterface
interface CredentialShape {

  /**
   * The credential that the literal at {@code start} belongs to; empty if it is ordinary text, or
   * already redacted.
   *
   * <p>Reads a stretch of text only if that stretch is then redacted, or if no other occurrence of
   * the literal leads to reading it again: the whole scan stays linear.
   *
   * @param start where the literal starts
   * @param end where the literal ends
   * @param floor where the text begins that is not redacted yet; a credential starts there or later
   */
  Optional<CredentialSpan> find(String text, int start, int end, int floor);
}
