package dev.podmend.runtime;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** Short names for long texts, the same on every machine. */
public final class Digest {

  private static final int DIGITS = 20;

  private Digest() {}

  /** Twenty hexadecimal digits that stand for the parts in their order. */
  public static String of(String... parts) {
    return of(DIGITS, List.of(parts));
  }

  /**
   * Hexadecimal digits that stand for the parts in their order.
   *
   * @param digits how many, from 0 to 64
   */
  public static String of(int digits, List<String> parts) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (String part : parts) {
        digest.update(part.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
      }
      return HexFormat.of().formatHex(digest.digest()).substring(0, digits);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
