package dev.podmend.build;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import java.util.TreeMap;

/** A short text that stands for named values, the same on every machine. Not thread-safe. */
final class Fingerprint {

  private static final String DIGITS = "abcdefghijklmnopqrstuvwxyz234567";

  private final MessageDigest digest = sha256();

  /** Adds a value. Lengths go in, too, so that no two lists of values read the same. */
  Fingerprint add(String name, String value) {
    addPart(name);
    addPart(value);
    return this;
  }

  /** Adds the values of a map, in the order of its keys. */
  Fingerprint addAll(String name, Map<String, String> values) {
    new TreeMap<>(values).forEach((key, value) -> add(name + ' ' + key, value));
    return this;
  }

  /** The fingerprint in lower-case letters and digits, five bits each. Ends this fingerprint. */
  String text(int length) {
    byte[] hash = digest.digest();
    StringBuilder text = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      text.append(DIGITS.charAt(fiveBits(hash, i * 5)));
    }
    return text.toString();
  }

  private static int fiveBits(byte[] hash, int from) {
    int bits = 0;
    for (int bit = from; bit < from + 5; bit++) {
      bits = (bits << 1) | ((hash[bit / 8] >> (7 - bit % 8)) & 1);
    }
    return bits;
  }

  private void addPart(String part) {
    byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
    digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
    digest.update(bytes);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
