package dev.podmend.runtime.git;

import static java.util.Objects.requireNonNull;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;

/**
 * Answers requests of the newer protocol: with the default branch where refs are asked for, and as
 * the test says where objects are.
 *
 * @param repository of whose default branch it tells
 * @param answer to a request for objects
 */
record ScriptedUpload(Repository repository, Answer answer) implements HttpHandler {

  private static final int BAND = 60_000;

  /** Writes an answer. */
  interface Answer {
    void to(OutputStream out) throws IOException;
  }

  static ScriptedUpload of(Repository repository, Answer answer) {
    return new ScriptedUpload(repository, answer);
  }

  static ScriptedUpload of(Repository repository, byte[] pack) {
    return of(
        repository,
        out -> {
          line(out, "packfile\n");
          for (int at = 0; at < pack.length; at += BAND) {
            int length = Math.min(BAND, pack.length - at);
            out.write("%04x\1".formatted(length + 5).getBytes(StandardCharsets.US_ASCII));
            out.write(pack, at, length);
          }
          out.write("0000".getBytes(StandardCharsets.US_ASCII));
        });
  }

  static void line(OutputStream out, String text) throws IOException {
    String line = "%04x%s".formatted(text.length() + 4, text);
    out.write(line.getBytes(StandardCharsets.US_ASCII));
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    String request = request(exchange);
    exchange.getResponseHeaders().add("Content-Type", "application/x-git-upload-pack-result");
    exchange.sendResponseHeaders(200, 0);
    OutputStream out = exchange.getResponseBody();
    if (request.contains("command=ls-refs")) {
      line(out, main().name() + " HEAD symref-target:refs/heads/main\n");
      out.write("0000".getBytes(StandardCharsets.US_ASCII));
    } else {
      answer.to(out);
    }
  }

  private ObjectId main() throws IOException {
    return requireNonNull(repository.resolve("refs/heads/main"), "main");
  }

  private static String request(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    boolean compressed = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
    InputStream in = new ByteArrayInputStream(body);
    byte[] plain = compressed ? new GZIPInputStream(in).readAllBytes() : body;
    return new String(plain, StandardCharsets.ISO_8859_1);
  }
}
