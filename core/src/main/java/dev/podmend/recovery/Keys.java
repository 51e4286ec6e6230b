package dev.podmend.recovery;

import java.util.Locale;

/** Short texts by which history recognises what it has seen. */
final class Keys {

  private static final int MAX_LENGTH = 200;
  private static final int PREFIX_LENGTH = 160;
  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  private Keys() {}

  /**
   * The text itself where it is short and plain, else its beginning and a hash of the whole, so
   * that history stays small whatever a message holds.
   */
  static String bounded(String text) {
    if (text.length() <= MAX_LENGTH && text.chars().allMatch(Keys::isPlain)) {
      return text;
    }
    StringBuilder prefix = new StringBuilder();
    text.chars().limit(PREFIX_LENGTH).forEach(c -> prefix.append(isPlain(c) ? (char) c : '?'));
    return prefix + "#" + hash(text);
  }

  /** An action without what may differ between two tries of the same: its delay. */
  static String of(RecoveryAction action) {
    return action.match(
        wait -> wait.wireName(),
        retry -> retry.wireName(),
        fallBack -> fallBack.wireName() + ' ' + fallBack.container() + ' ' + fallBack.image(),
        remove -> remove.wireName() + ' ' + remove.names(),
        switching -> switching.wireName() + ' ' + switching.from() + ' ' + switching.to(),
        raise -> raise.wireName() + ' ' + raise.container() + ' ' + raise.toQuantity(),
        reschedule -> reschedule.wireName(),
        giveUp -> giveUp.wireName());
  }

  /** One key for an action that was tried against a failure. */
  static String spent(String fingerprint, RecoveryAction action) {
    return hash(fingerprint + '\n' + of(action));
  }

  private static boolean isPlain(int character) {
    return character >= ' ' && character <= '~';
  }

  private static String hash(String text) {
    long hash = FNV_OFFSET;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * FNV_PRIME;
    }
    return String.format(Locale.ROOT, "%016x", hash);
  }
}
