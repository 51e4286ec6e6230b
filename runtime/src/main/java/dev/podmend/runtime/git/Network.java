package dev.podmend.runtime.git;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/**
 * A range of addresses: {@code 10.0.0.0/8}, {@code fd00::/8}, or one address alone.
 *
 * @param prefix the range's first address
 * @param bits how many leading bits an address shares with it
 */
record Network(InetAddress prefix, int bits) {

  /** Refuses what is no such range: names are not resolved, and bits behind the prefix are zero. */
  static Network of(String text) {
    int slash = text.indexOf('/');
    String literal = slash < 0 ? text : text.substring(0, slash);
    InetAddress prefix = literal(text, literal);
    int width = prefix.getAddress().length * 8;
    int bits = slash < 0 ? width : bits(text, text.substring(slash + 1), width);
    if (!Arrays.equals(prefix.getAddress(), masked(prefix.getAddress(), bits))) {
      throw wrong(text, "has bits behind its prefix: make them zero");
    }
    return new Network(prefix, bits);
  }

  boolean holds(InetAddress address) {
    byte[] bytes = address.getAddress();
    return bytes.length == prefix.getAddress().length
        && Arrays.equals(prefix.getAddress(), masked(bytes, bits));
  }

  private static InetAddress literal(String text, String literal) {
    boolean numeric =
        literal.indexOf(':') >= 0
            ? literal.chars().allMatch(c -> Character.digit(c, 16) >= 0 || c == ':' || c == '.')
            : literal.chars().filter(c -> c == '.').count() == 3
                && literal.chars().allMatch(c -> (c >= '0' && c <= '9') || c == '.');
    if (!numeric) {
      throw wrong(text, "is no range of addresses: write one like 10.0.0.0/8 or fd00::/8");
    }
    try {
      return InetAddress.getByName(literal);
    } catch (UnknownHostException e) {
      throw wrong(text, "is no range of addresses: write one like 10.0.0.0/8 or fd00::/8");
    }
  }

  private static int bits(String text, String digits, int width) {
    boolean number =
        !digits.isEmpty()
            && digits.length() <= 3
            && digits.chars().allMatch(c -> c >= '0' && c <= '9');
    if (!number || Integer.parseInt(digits) > width) {
      throw wrong(text, "has a wrong length: 0 to " + width + " is allowed after the slash");
    }
    return Integer.parseInt(digits);
  }

  private static byte[] masked(byte[] bytes, int bits) {
    byte[] masked = bytes.clone();
    for (int i = 0; i < masked.length; i++) {
      int kept = Math.max(0, Math.min(8, bits - i * 8));
      masked[i] &= (byte) (0xff << (8 - kept));
    }
    return masked;
  }

  private static IllegalArgumentException wrong(String text, String rule) {
    return new IllegalArgumentException("network \"" + text + "\" " + rule);
  }
}
