package dev.podmend.runtime.git;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URL;
import java.security.KeyManagementException;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.KeyManager;
import javax.net.ssl.TrustManager;
import org.eclipse.jgit.transport.http.HttpConnection;
import org.jspecify.annotations.Nullable;

/**
 * One request of JGit's. The JDK's own connection resolves names itself, follows the machine's
 * proxies, cookies and authenticators, and keeps connections; this one does nothing of that.
 */
final class GuardedHttpConnection implements HttpConnection {

  private final URL url;
  private final HttpClientParts parts;
  private final HttpExchange exchange;
  private String method = "GET";
  private Optional<HttpAnswer> answer = Optional.empty();

  GuardedHttpConnection(URL url, HttpClientParts parts) {
    this.url = url;
    this.parts = parts;
    this.exchange = new HttpExchange(url, parts);
  }

  private HttpAnswer answer() throws IOException {
    HttpAnswer current = answer.isPresent() ? answer.get() : parts.run(exchange, method);
    answer = Optional.of(current);
    return current;
  }

  @Override
  public void connect() throws IOException {
    answer();
  }

  @Override
  public int getResponseCode() throws IOException {
    return answer().head().status();
  }

  @Override
  public String getResponseMessage() throws IOException {
    return answer().head().message();
  }

  @Override
  public InputStream getInputStream() throws IOException {
    return answer().body();
  }

  @Override
  public OutputStream getOutputStream() {
    return exchange.body();
  }

  @Override
  public Map<String, List<String>> getHeaderFields() {
    return answer.map(it -> it.head().fields()).orElse(Map.of());
  }

  @Override
  public @Nullable String getHeaderField(String name) {
    return answer.flatMap(it -> it.head().field(name)).orElse(null);
  }

  @Override
  public List<String> getHeaderFields(String name) {
    return getHeaderFields().getOrDefault(name, List.of());
  }

  @Override
  public @Nullable String getContentType() {
    return getHeaderField("Content-Type");
  }

  /** No length: JGit asks for it only where it fetches file by file, which is refused. */
  @Override
  public int getContentLength() {
    return -1;
  }

  @Override
  public URL getURL() {
    return url;
  }

  @Override
  public void setRequestMethod(String method) {
    this.method = method;
  }

  @Override
  public String getRequestMethod() {
    return method;
  }

  @Override
  public void setRequestProperty(String key, String value) {
    exchange.field(key, value);
  }

  @Override
  public boolean usingProxy() {
    return false;
  }

  /** Trust is not JGit's to change. */
  @Override
  public void configure(KeyManager[] keys, TrustManager[] trust, SecureRandom random)
      throws KeyManagementException {
    throw new KeyManagementException("certificates are always verified");
  }

  /** Names are always verified. */
  @Override
  public void setHostnameVerifier(HostnameVerifier verifier) {}

  /** There is no cache. */
  @Override
  public void setUseCaches(boolean use) {}

  /** The budget knows the timeouts. */
  @Override
  public void setConnectTimeout(int timeout) {}

  /** The budget knows the timeouts. */
  @Override
  public void setReadTimeout(int timeout) {}

  /** Redirects are JGit's to follow, within the origin. */
  @Override
  public void setInstanceFollowRedirects(boolean follow) {}

  /** A body is sent where the method has one. */
  @Override
  public void setDoOutput(boolean output) {}

  /** A body is small and sent whole. */
  @Override
  public void setFixedLengthStreamingMode(int length) {}

  /** A body is small and sent whole. */
  @Override
  public void setChunkedStreamingMode(int length) {}
}
