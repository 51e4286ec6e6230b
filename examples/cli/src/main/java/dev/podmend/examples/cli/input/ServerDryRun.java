package dev.podmend.examples.cli.input;

import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.Interceptor;
import java.net.URI;
import java.util.Set;

/** Makes every write a dry run: the API server judges it and stores nothing. */
final class ServerDryRun implements Interceptor {

  private static final String PARAMETER = "dryRun=All";
  private static final Set<String> READS = Set.of("GET", "HEAD");

  @Override
  public void before(BasicBuilder builder, HttpRequest request, RequestTags tags) {
    if (!READS.contains(request.method())) {
      builder.uri(asDryRun(request.uri()));
    }
  }

  private static URI asDryRun(URI uri) {
    String separator = uri.getRawQuery() == null ? "?" : "&";
    return URI.create(uri + separator + PARAMETER);
  }
}
