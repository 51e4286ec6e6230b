package dev.podmend.examples.notebook.admission;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNullElse;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes reviews as HTTP brings them, of a bounded size. */
final class ReviewHandler implements HttpHandler {

  /** Two objects of the most that an API server stores, and room around them. */
  static final int MOST_BYTES = 8 << 20;

  private static final Logger LOG = LoggerFactory.getLogger(ReviewHandler.class);

  private final Map<String, Reviews> reviews;

  /**
   * Answers every path itself: where no handler fits, the JDK's server closes the connection with
   * the body unread, and the answer can be lost with it.
   *
   * @param reviews by path
   */
  ReviewHandler(Map<String, Reviews> reviews) {
    this.reviews = Map.copyOf(reviews);
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Answer answer = answer(exchange);
      exchange.getResponseHeaders().set("Content-Type", answer.type());
      if (answer.status() == 405) {
        exchange.getResponseHeaders().set("Allow", "POST");
      } else if (answer.status() == 413) {
        // What is left of the body cannot be told from the next request.
        exchange.getResponseHeaders().set("Connection", "close");
      }
      byte[] bytes = answer.body().getBytes(UTF_8);
      exchange.sendResponseHeaders(answer.status(), bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  /**
   * Reads the body whatever the answer is: the server throws away what is left of it, and under TLS
   * the start of the connection's next request with it.
   */
  private Answer answer(HttpExchange exchange) throws IOException {
    byte[] body = read(exchange.getRequestBody());
    Reviews asked = reviews.get(exchange.getRequestURI().getPath());
    if (asked == null) {
      return Answer.text(404, "there are /mutate and /validate");
    }
    if (!exchange.getRequestMethod().equals("POST")) {
      return Answer.text(405, "reviews are sent by POST");
    }
    if (!mediaType(exchange).equals("application/json")) {
      return Answer.text(415, "Content-Type must be application/json");
    }
    return body.length > MOST_BYTES
        ? Answer.text(413, "a review has at most " + MOST_BYTES + " bytes")
        : reviewed(asked, new String(body, UTF_8));
  }

  private static String mediaType(HttpExchange exchange) {
    String header = requireNonNullElse(exchange.getRequestHeaders().getFirst("Content-Type"), "");
    int semicolon = header.indexOf(';');
    return (semicolon < 0 ? header : header.substring(0, semicolon))
        .strip()
        .toLowerCase(Locale.ROOT);
  }

  private static byte[] read(InputStream body) throws IOException {
    return body.readNBytes(MOST_BYTES + 1);
  }

  private static Answer reviewed(Reviews asked, String body) {
    try {
      return new Answer(200, "application/json", asked.answer(body));
    } catch (BadReviewException e) {
      return Answer.text(400, String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      LOG.warn("A review could not be answered", e);
      return Answer.text(500, "the review could not be answered");
    }
  }

  private record Answer(int status, String type, String body) {

    static Answer text(int status, String why) {
      return new Answer(status, "text/plain; charset=utf-8", why + "\n");
    }
  }
}
