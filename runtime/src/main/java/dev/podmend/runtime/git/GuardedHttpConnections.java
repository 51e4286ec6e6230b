package dev.podmend.runtime.git;

import java.net.Proxy;
import java.net.URL;
import org.eclipse.jgit.transport.http.HttpConnection;
import org.eclipse.jgit.transport.http.HttpConnectionFactory;

/** Has JGit send its requests by the given parts. The machine's proxies are passed by. */
record GuardedHttpConnections(HttpClientParts parts) implements HttpConnectionFactory {

  @Override
  public HttpConnection create(URL url) {
    return new GuardedHttpConnection(url, parts);
  }

  @Override
  public HttpConnection create(URL url, Proxy proxy) {
    return create(url);
  }
}
