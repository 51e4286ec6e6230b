package dev.podmend.failure;

import java.util.List;

/**
 * What a kubelet says of the pod as a whole in a {@code FailedSync}: {@code failed to
 * "CreatePodSandbox" for "web_default(5c1b)" with CreatePodSandboxError: "…"}. Old kubelets say it
 * nowhere else; newer ones have an event for each. The sandbox's own image and process are those of
 * a container named {@code POD}.
 */
final class SyncRefusal {

  private static final List<String> SANDBOX =
      List.of(
          "failed to \"CreatePodSandbox\" for \"",
          "failed to \"ConfigPodSandbox\" for \"",
          "failed to \"SetupNetwork\" for \"",
          "failed to \"StartContainer\" for \"" + StartRefusal.SANDBOX + "\" with ");

  private SyncRefusal() {}

  /** What an event says, as a kubelet of today would. */
  static Clue clue(EventView event) {
    String message = event.message();
    if (event.reason().equals("FailedSync")) {
      for (String beginning : SANDBOX) {
        int at = message.indexOf(beginning);
        if (at >= 0) {
          return Clue.of("FailedCreatePodSandBox", inner(message, at + beginning.length()));
        }
      }
    }
    return Clue.of(event.reason(), message);
  }

  /** What follows {@code with CreatePodSandboxError: }, without the quotes it was put in. */
  private static String inner(String message, int start) {
    int error = message.indexOf(": ", start);
    int quote = error < 0 ? -1 : message.indexOf('"', error);
    return quote < 0 ? message.substring(start) : StartRefusal.unquoted(message, quote + 1);
  }
}
