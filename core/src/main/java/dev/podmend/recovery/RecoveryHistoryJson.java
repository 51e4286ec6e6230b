package dev.podmend.recovery;

import java.nio.charset.StandardCharsets;

/**
 * The stored form of a history: one JSON object with a version, fit for an annotation. Fields that
 * this version does not know survive being read and written, at any depth.
 */
public final class RecoveryHistoryJson {

  /** The version that {@link #write} writes, and the newest that {@link #read} reads. */
  public static final int VERSION = 1;

  /**
   * How many bytes of UTF-8 the stored form has at most, well below the 256 KiB that all
   * annotations of an object share. Where it would be more, the oldest attempts are folded into
   * sums, so that every bound still holds. Only unknown fields can make it larger: they are never
   * dropped.
   */
  public static final int MAX_BYTES = 60 * 1024;

  private RecoveryHistoryJson() {}

  /** The stored form of a history. */
  public static String write(RecoveryHistory history) {
    RecoveryHistory smaller = history;
    String json = HistoryWriter.write(smaller);
    while (smaller.attempts().size() > 1 && isTooLarge(json)) {
      smaller = smaller.foldedByOne();
      json = HistoryWriter.write(smaller);
    }
    return json;
  }

  /**
   * The history that a text holds.
   *
   * @param json what {@link #write} returned, of this version or an older one
   * @throws UnreadableHistoryException if the text is damaged, or a newer version wrote it
   */
  public static RecoveryHistory read(String json) {
    return HistoryReader.read(json);
  }

  private static boolean isTooLarge(String json) {
    return json.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES;
  }
}
