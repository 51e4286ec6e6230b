package dev.podmend.failure;

/**
 * Which container an event speaks of, as far as its field path or its words tell.
 *
 * @param container the container's name, empty where nothing names it
 * @param image the image that the message names, empty where it names none
 */
record EventSubject(String container, String image) {

  private static final String RESTARTING = "restarting failed container";
  private static final String IMAGE = "image \"";
  private static final String QUOTED = "for Container \"";
  private static final String OF = "of container \"";

  /** A DNS label (RFC 1123). */
  private static final int MAX_NAME = 63;

  static EventSubject of(EventView event) {
    String named = event.containerName();
    String message = event.message();
    return new EventSubject(named.isEmpty() ? containerIn(message) : named, imageIn(message));
  }

  /** Whether both may be the same container: by name where both have one, else by image. */
  boolean mayBe(EventSubject other) {
    if (!container.isEmpty() && !other.container.isEmpty()) {
      return container.equals(other.container);
    }
    return image.isEmpty() || other.image.isEmpty() || image.equals(other.image);
  }

  /** The image that a message puts in quotes behind that word; empty where it names none. */
  static String imageIn(String message) {
    return quotedBehind(IMAGE, message);
  }

  private static String quotedBehind(String introduction, String message) {
    int start = message.indexOf(introduction);
    int from = start + introduction.length();
    int end = start < 0 ? -1 : message.indexOf('"', from);
    return end < 0 ? "" : message.substring(from, end);
  }

  private static String containerIn(String message) {
    int restarting = message.indexOf(RESTARTING);
    if (restarting >= 0) {
      return wordAt(message, restarting + RESTARTING.length() + 1);
    }
    if (message.startsWith("Container ")) {
      String word = wordAt(message, "Container ".length());
      return message.startsWith(" failed ", "Container ".length() + word.length()) ? word : "";
    }
    if (message.startsWith("Created container ") || message.startsWith("Started container ")) {
      String word = wordAt(message, "Created container ".length());
      return word.equals("with") ? "" : word;
    }
    String quoted = quotedBehind(QUOTED, message);
    return quoted.isEmpty() ? named(quotedBehind(OF, message)) : quoted;
  }

  /** What is too long for a container's name is an id of the runtime's. */
  private static String named(String quoted) {
    return quoted.length() <= MAX_NAME ? quoted : "";
  }

  private static String wordAt(String message, int start) {
    int end = start;
    while (end < message.length() && !Character.isWhitespace(message.charAt(end))) {
      end++;
    }
    return start < end ? message.substring(start, end) : "";
  }
}
