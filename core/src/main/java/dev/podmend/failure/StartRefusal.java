package dev.podmend.failure;

import java.util.ArrayList;
import java.util.List;

/**
 * Why a container does not start, in the words of a kubelet that gives up on a pod for this time:
 * {@code failed to "StartContainer" for "app" with ErrImagePull: "…"}. Old kubelets say it nowhere
 * else.
 *
 * @param container the container's name
 * @param reason what its state would say
 * @param message what went wrong, without the quotes it was put in
 */
record StartRefusal(String container, String reason, String message) {

  private static final String BEGINNING = "failed to \"StartContainer\" for \"";
  private static final String NEXT = ", failed to \"";
  private static final String WITH = "\" with ";
  private static final String HOOK = "PostStart handler";

  /** So old kubelets call the container that holds the sandbox; no other may be named so. */
  static final String SANDBOX = "POD";

  /** A kubelet names each container once; a longer list is read up to here. */
  private static final int MAX_REFUSALS = 16;

  /** All refusals that an event tells of, in the order of its message. */
  static List<StartRefusal> in(EventView event) {
    return event.reason().equals("FailedSync") ? in(event.message()) : List.of();
  }

  private static List<StartRefusal> in(String message) {
    List<StartRefusal> found = new ArrayList<>();
    int at = message.indexOf(BEGINNING);
    for (int i = 0; at >= 0 && i < MAX_REFUSALS; i++) {
      int name = at + BEGINNING.length();
      int with = message.indexOf('"', name);
      boolean isOfContainer = with >= 0 && !message.startsWith(SANDBOX + '"', name);
      if (isOfContainer && message.startsWith(WITH, with)) {
        found.add(of(message.substring(name, with), message, with + WITH.length()));
      }
      at = message.indexOf(BEGINNING, name);
    }
    return found;
  }

  private static StartRefusal of(String container, String message, int start) {
    int colon = message.indexOf(": ", start);
    if (colon < 0) {
      String last = message.substring(start).strip();
      boolean endsList = last.endsWith("]");
      return new StartRefusal(
          container, endsList ? last.substring(0, last.length() - 1) : last, "");
    }
    int from = colon + 2;
    String reason = message.substring(start, colon);
    if (message.startsWith("\"", from)) {
      return new StartRefusal(container, reason, unquoted(message, from + 1));
    }
    int next = message.indexOf(NEXT, from);
    String rest = next < 0 ? message.substring(from) : message.substring(from, next);
    return new StartRefusal(container, reason, rest);
  }

  /** A text that Go put in quotes, from behind the first one. */
  static String unquoted(String message, int start) {
    StringBuilder text = new StringBuilder();
    for (int i = start; i < message.length() && message.charAt(i) != '"'; i++) {
      boolean isEscape = message.charAt(i) == '\\' && i + 1 < message.length();
      text.append(isEscape ? unescaped(message.charAt(++i)) : message.charAt(i));
    }
    return text.toString();
  }

  private static char unescaped(char c) {
    return switch (c) {
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      default -> c;
    };
  }

  /** What an event says that says this. */
  ContainerEvent of(EventView event) {
    EventSubject subject = new EventSubject(container, EventSubject.imageIn(message));
    if (reason.equals(HOOK)) {
      WaitingReason hook = WaitingReason.of("PostStartHookError", message);
      return new ContainerEvent(event, subject, ContainerEvent.Kind.HOOK_FAILED, hook);
    }
    WaitingReason waiting = WaitingReason.of(reason, message);
    ContainerEvent.Kind kind =
        switch (waiting.kind()) {
          case PULL -> ContainerEvent.Kind.PULL_FAILED;
          case CRASH_LOOP -> ContainerEvent.Kind.BACKING_OFF;
          case START, DEFAULT ->
              waiting.word().equals("RunContainerError")
                  ? ContainerEvent.Kind.START_FAILED
                  : ContainerEvent.Kind.CREATE_FAILED;
        };
    return new ContainerEvent(event, subject, kind, waiting);
  }
}
