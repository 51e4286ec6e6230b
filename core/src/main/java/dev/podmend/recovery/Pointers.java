package dev.podmend.recovery;

/** Field names as parts of a JSON Pointer (RFC 6901). */
final class Pointers {

  private Pointers() {}

  static String escape(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }

  static String unescape(String part) {
    return part.replace("~1", "/").replace("~0", "~");
  }
}
