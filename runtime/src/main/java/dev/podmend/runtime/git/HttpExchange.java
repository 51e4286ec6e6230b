package dev.podmend.runtime.git;

import dev.podmend.runtime.http.ResponseBody;
import dev.podmend.runtime.http.ResponseHead;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URL;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** One request and its response, over a connection of their own. Not thread-safe. */
final class HttpExchange {

  /** Objects and packs are compressed already; what is small may stay so. */
  private static final String UNWANTED_FIELD = "accept-encoding";

  private final URL url;
  private final HttpClientParts parts;
  private final Map<String, String> fields = new LinkedHashMap<>();
  private final ByteArrayOutputStream body = new ByteArrayOutputStream();

  HttpExchange(URL url, HttpClientParts parts) {
    this.url = url;
    this.parts = parts;
  }

  void field(String name, String value) {
    if (!name.toLowerCase(Locale.ROOT).equals(UNWANTED_FIELD)) {
      fields.put(name, value);
    }
  }

  OutputStream body() {
    return body;
  }

  /** Sends the request and reads the response's head. */
  HttpAnswer run(String method) throws IOException {
    Socket socket = parts.connect(url);
    OutputStream out = socket.getOutputStream();
    out.write(request(method));
    out.flush();
    InputStream in = new BufferedInputStream(socket.getInputStream());
    ResponseHead head = ResponseHead.read(in);
    HttpVerdict.require(head, url, parts.authorization().isPresent());
    return new HttpAnswer(head, ResponseBody.of(head, in));
  }

  private byte[] request(String method) throws IOException {
    StringBuilder head = new StringBuilder(method).append(' ').append(target()).append(" HTTP/1.1");
    append(head, "Host", Origin.of(url).hostHeader());
    append(head, "Connection", "close");
    parts.authorization().ifPresent(value -> append(head, "Authorization", value));
    fields.forEach((name, value) -> append(head, name, value));
    if (method.equals("POST")) {
      append(head, "Content-Length", Integer.toString(body.size()));
    }
    ByteArrayOutputStream request = new ByteArrayOutputStream();
    request.write(ResponseHead.bytes(head.append("\r\n\r\n").toString()));
    body.writeTo(request);
    return request.toByteArray();
  }

  private String target() throws FetchStop {
    String target = url.getFile();
    if (!target.startsWith("/") || !target.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
      throw new FetchStop(GitProblem.UNINTELLIGIBLE, "the server redirects to an improper URL");
    }
    return target;
  }

  private static void append(StringBuilder head, String name, String value) {
    head.append("\r\n").append(name).append(": ").append(value);
  }
}
