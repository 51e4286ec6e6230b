package dev.podmend.runtime.healing;

import dev.podmend.model.OneLine;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * What an engine has answered.
 *
 * @param status of HTTP
 * @param contentType as the header has it, empty where it is missing
 * @param body at most as long as the connection permits
 */
record EngineAnswer(int status, String contentType, String body) {

  private static final int MAX_WORDS = 300;

  static EngineAnswer of(int status, Optional<String> contentType, byte[] body) {
    return new EngineAnswer(
        status, contentType.orElse(""), new String(body, StandardCharsets.UTF_8));
  }

  boolean isSuccess() {
    return status >= 200 && status < 300;
  }

  /** Whether the server, or what stands before it, has no time or is broken. */
  boolean isOverloadOrDefect() {
    return status == 429 || status >= 500;
  }

  /** What the body states, if it is the JSON of an object and says so. */
  Optional<JsonFacts> facts() {
    return isJson() ? JsonFacts.of(body) : Optional.empty();
  }

  private boolean isJson() {
    int parameters = contentType.indexOf(';');
    String type = parameters < 0 ? contentType : contentType.substring(0, parameters);
    String plain = type.strip().toLowerCase(Locale.ROOT);
    return plain.equals("application/json")
        || (plain.startsWith("application/") && plain.endsWith("+json"));
  }

  /** What the engine says in words: the message within JSON, else plain text. */
  String words() {
    return facts()
        .flatMap(facts -> facts.firstText("error_message", "message", "details", "error"))
        .orElseGet(() -> contentType.startsWith("text/plain") ? OneLine.of(body, MAX_WORDS) : "");
  }

  /** The status, and what the engine says to it. */
  String summary() {
    String words = words();
    return "the engine answered " + status + (words.isEmpty() ? "" : ": " + words);
  }
}
