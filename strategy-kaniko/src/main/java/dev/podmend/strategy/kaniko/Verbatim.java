package dev.podmend.strategy.kaniko;

/** Text that the kubelet must not expand. */
final class Verbatim {

  private Verbatim() {}

  /**
   * The text as an argument or environment variable spells it, so that the process gets it as it
   * is: the kubelet replaces {@code $(NAME)} and reads {@code $$} as one dollar.
   */
  static String of(String text) {
    return text.replace("$", "$$");
  }
}
