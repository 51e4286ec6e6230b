package dev.podmend.runtime.healing;

/** Ids that can stand in a path as they are. */
final class WorkflowId {

  private static final int MAX_LENGTH = 128;

  private WorkflowId() {}

  static boolean is(String text) {
    return !text.isEmpty()
        && text.length() <= MAX_LENGTH
        && text.chars().allMatch(WorkflowId::fits)
        && text.chars().anyMatch(c -> c != '.');
  }

  static void check(String text) {
    if (!is(text)) {
      throw new IllegalArgumentException(
          "workflowId must be 1 to " + MAX_LENGTH + " letters, digits, -, _ and ., no path");
    }
  }

  private static boolean fits(int c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '-'
        || c == '_'
        || c == '.';
  }
}
