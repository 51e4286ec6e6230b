package dev.podmend.testkit.api;

import java.util.LinkedHashMap;
import java.util.Map;

/** An answer before it goes out. */
record Reply(int code, Map<String, String> headers, String contentType, String body) {

  static Reply json(int code, Object tree) {
    return text(code, "application/json", Json.write(tree));
  }

  static Reply text(int code, String contentType, String text) {
    return new Reply(code, Map.of(), contentType, text);
  }

  static Reply of(ApiProblem problem) {
    Reply reply = json(problem.code(), problem.status());
    return Tree.text(problem.status(), "details", "retryAfterSeconds")
        .map(seconds -> reply.with("Retry-After", seconds))
        .orElse(reply);
  }

  Reply with(String header, String value) {
    Map<String, String> all = new LinkedHashMap<>(headers);
    all.put(header, value);
    return new Reply(code, all, contentType, body);
  }
}
