package dev.podmend.examples.notebook;

import dev.podmend.examples.notebook.operation.OperatorSettings;
import dev.podmend.spi.BuildStrategies;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.Interceptor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** The operator, which writes at its end how many requests it made, by method and resource. */
public final class CountedOperator implements Interceptor {

  private final Map<String, Integer> requests = new TreeMap<>();

  private CountedOperator() {}

  /**
   * Runs like {@link NotebookOperator}.
   *
   * @param arguments the file to write to
   */
  public static void main(String[] arguments) {
    CountedOperator counter = new CountedOperator();
    KubernetesClient client =
        new KubernetesClientBuilder()
            .withHttpClientBuilderConsumer(http -> http.addOrReplaceInterceptor("count", counter))
            .build();
    RunningOperator running =
        RunningOperator.start(
            client,
            OperatorConfig.from(System.getenv(), BuildStrategies.load()),
            OperatorSettings.from(System.getenv()));
    Path file = Path.of(System.getenv("NOTEBOOK_E2E_REQUESTS"));
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  running.close();
                  counter.writeTo(file);
                }));
  }

  @Override
  public synchronized void before(BasicBuilder builder, HttpRequest request, RequestTags tags) {
    requests.merge(request.method() + " " + resource(request.uri().getPath()), 1, Integer::sum);
  }

  /** {@code /api/v1/namespaces/team/pods/sales-0/log} as {@code pods/log}. */
  private static String resource(String path) {
    String[] parts = path.replaceFirst("^.*/namespaces/[^/]+/", "").split("/", -1);
    return parts.length > 2 ? parts[0] + "/" + parts[2] : parts[0];
  }

  private synchronized void writeTo(Path file) {
    try {
      Files.writeString(
          file,
          String.join(
              "\n",
              requests.entrySet().stream()
                  .map(each -> each.getKey() + " " + each.getValue())
                  .toList()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
