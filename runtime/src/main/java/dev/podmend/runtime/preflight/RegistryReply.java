package dev.podmend.runtime.preflight;

import dev.podmend.runtime.http.ImproperResponseException;
import dev.podmend.runtime.http.ResponseBody;
import dev.podmend.runtime.http.ResponseHead;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** A registry's response, whole. */
final class RegistryReply {

  private final ResponseHead head;
  private final byte[] body;

  private RegistryReply(ResponseHead head, byte[] body) {
    this.head = head;
    this.body = body;
  }

  /** Reads a response; one longer than the bound ends the look. */
  static RegistryReply read(InputStream in, boolean hasBody, int maxBytes) throws IOException {
    ResponseHead head = ResponseHead.read(in);
    boolean bare = !hasBody || head.status() == 204 || head.status() == 304;
    return new RegistryReply(head, bare ? new byte[0] : body(head, in, maxBytes));
  }

  private static byte[] body(ResponseHead head, InputStream in, int maxBytes) throws IOException {
    byte[] body = ResponseBody.of(head, in).readNBytes(maxBytes + 1);
    if (body.length > maxBytes) {
      throw new ImproperResponseException("an answer is longer than " + maxBytes + " bytes");
    }
    return body;
  }

  /** Its three digits. */
  int status() {
    return head.status();
  }

  /** The content; empty where the method or the status has none. */
  byte[] body() {
    return body.clone();
  }

  Optional<String> field(String name) {
    return head.field(name);
  }

  List<String> fields(String name) {
    return head.fields().getOrDefault(name, List.of());
  }

  boolean isRedirect() {
    return head.isRedirect();
  }

  String text() {
    return new String(body, StandardCharsets.UTF_8);
  }
}
