package dev.podmend.runtime.healing;

/** There is no answer. */
final class EngineSilence extends Exception {

  private static final long serialVersionUID = 1L;

  /** Whether a request may have reached the engine all the same. */
  private final boolean sent;

  EngineSilence(String why, boolean sent) {
    super(why);
    this.sent = sent;
  }

  boolean maybeSent() {
    return sent;
  }

  String why() {
    return String.valueOf(getMessage());
  }
}
