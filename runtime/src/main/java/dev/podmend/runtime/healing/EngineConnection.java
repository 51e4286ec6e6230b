package dev.podmend.runtime.healing;

import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;

/** Sends one request at a time to an engine, once, and waits for a whole answer for so long. */
final class EngineConnection {

  private final HttpClient http;
  private final String root;
  private final Duration timeout;
  private final int maxBodyBytes;
  private final Optional<BearerToken> token;

  EngineConnection(
      HttpClient http,
      String root,
      Duration timeout,
      int maxBodyBytes,
      Optional<BearerToken> token) {
    this.http = http;
    this.root = root;
    this.timeout = timeout;
    this.maxBodyBytes = maxBodyBytes;
    this.token = token;
  }

  /** A request as it can be sent now; there is none where the token is of no use. */
  HttpRequest get(String path) throws EngineSilence {
    return request(path).GET().build();
  }

  HttpRequest post(String path, String json, Map<String, String> headers) throws EngineSilence {
    HttpRequest.Builder request = request(path).header("Content-Type", "application/json");
    headers.forEach(request::header);
    return request.POST(BodyPublishers.ofString(json)).build();
  }

  private HttpRequest.Builder request(String path) throws EngineSilence {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(root + path))
            .timeout(timeout)
            .header("Accept", "application/json");
    if (token.isPresent()) {
      request.header("Authorization", token.get().header());
    }
    return request;
  }

  /** The client's own timeout ends with the head of the answer; this one is for all of it. */
  EngineAnswer exchange(HttpRequest request) throws EngineSilence {
    CompletableFuture<HttpResponse<byte[]>> answer =
        http.sendAsync(request, head -> new BoundedBody(maxBodyBytes));
    try {
      HttpResponse<byte[]> response = answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
      return EngineAnswer.of(
          response.statusCode(), response.headers().firstValue("Content-Type"), response.body());
    } catch (TimeoutException e) {
      throw new EngineSilence("the engine gave no whole answer within " + timeout, true);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EngineSilence("waiting for the engine was interrupted", true);
    } catch (ExecutionException e) {
      throw silence(e);
    } finally {
      answer.cancel(true);
    }
  }

  private EngineSilence silence(ExecutionException e) {
    Throwable failure = e.getCause();
    if (failure instanceof ConnectException || failure instanceof HttpConnectTimeoutException) {
      return new EngineSilence("the engine cannot be reached", false);
    } else if (failure instanceof HttpTimeoutException) {
      return new EngineSilence("the engine gave no answer within " + timeout, true);
    } else if (failure instanceof BoundedBody.TooLong tooLong) {
      return new EngineSilence(String.valueOf(tooLong.getMessage()), true);
    } else if (failure instanceof SSLException) {
      boolean sent = !(failure instanceof SSLHandshakeException);
      return new EngineSilence("no trusted connection to the engine can be made", sent);
    }
    return new EngineSilence("the connection to the engine broke off", true);
  }
}
