package dev.podmend.failure;

import com.google.re2j.Pattern;
import dev.podmend.model.Redaction;
import java.util.Locale;

/** Makes failures comparable: the same failure seen again has the same fingerprint. */
final class Fingerprint {

  /** What differs from one time to the next: digests, ids, addresses, times and durations. */
  private static final Pattern VARYING =
      Pattern.compile(
          "sha(256|512):[0-9a-f]+"
              + "|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
              + "|[0-9]{4}-[0-9]{2}-[0-9]{2}[t ][0-9:.]+(z|[+-][0-9:]+)?"
              + "|\\b[0-9]{1,2}:[0-9]{2}:[0-9]{2}([.,][0-9]+)?\\b"
              + "|\\b[0-9a-f]{12,64}\\b"
              + "|\\b[0-9]{1,3}(\\.[0-9]{1,3}){3}(:[0-9]+)?\\b"
              + "|\\[[0-9a-f:]*:[0-9a-f:]*\\](:[0-9]+)?"
              + "|\\b([0-9]+h)?([0-9]+m)?[0-9]+(\\.[0-9]+)?(ms|µs|ns|s|m|h)\\b"
              + "|\\b[0-9]+(\\.[0-9]+)? ?(seconds?|minutes?|hours?)\\b"
              + "|\\b(seconds|duration|elapsed)\"? ?[:=] ?[0-9]+(\\.[0-9]+)?\\b"
              + "|0x[0-9a-f]+"
              + "|\\b[0-9]{4,}\\b");

  private static final int MAX_TEXT = 2048;
  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  private Fingerprint() {}

  /**
   * The fingerprint of a failure.
   *
   * @param container the container's name, empty where the pod itself failed
   * @param podName the name of the pod, which differs from one try to the next
   */
  static String of(FailureCause cause, String container, String message, String podName) {
    String text = Redaction.redact(message, MAX_TEXT).toLowerCase(Locale.ROOT);
    String stable = VARYING.matcher(withoutName(text, podName)).replaceAll("#");
    return cause + "/" + container + "/" + String.format("%016x", hash(stable));
  }

  /** Blanks the pod's name where it stands as a word of its own, not inside a longer name. */
  private static String withoutName(String text, String podName) {
    String name = podName.toLowerCase(Locale.ROOT);
    int at = name.isEmpty() ? -1 : text.indexOf(name);
    if (at < 0) {
      return text;
    }
    StringBuilder blanked = new StringBuilder(text.length());
    int copied = 0;
    for (; at >= 0; at = text.indexOf(name, at + name.length())) {
      boolean whole = !isNamePart(text, at - 1) && !isNamePart(text, at + name.length());
      blanked.append(text, copied, at).append(whole ? "#" : name);
      copied = at + name.length();
    }
    return blanked.append(text, copied, text.length()).toString();
  }

  private static boolean isNamePart(String text, int at) {
    return at >= 0
        && at < text.length()
        && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '-');
  }

  /** FNV-1a: stable over versions and platforms, unlike hashCode of anything but a String. */
  private static long hash(String text) {
    long hash = FNV_OFFSET;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * FNV_PRIME;
    }
    return hash;
  }
}
