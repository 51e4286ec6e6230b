package dev.podmend.examples.notebook.admission;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.podmend.examples.notebook.rules.JobRules;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.javaoperatorsdk.webhook.admission.AdmissionController;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;

/** Answers the API server's reviews over HTTPS, at {@code /mutate} and {@code /validate}. */
public final class AdmissionServer implements AutoCloseable {

  private static final int THREADS = 4;
  private static final int DRAIN_SECONDS = 2;

  private final HttpsServer server;
  private final ExecutorService threads;

  private AdmissionServer(HttpsServer server, ExecutorService threads) {
    this.server = server;
    this.threads = threads;
  }

  /**
   * Starts to answer.
   *
   * @param address where to listen; port 0 for any that is free
   * @param certificates the folder with {@code tls.crt} and {@code tls.key}, in PEM; read again
   *     when they change
   * @throws IOException if the address cannot be had
   * @throws IllegalArgumentException if the files hold no certificate with its key
   */
  public static AdmissionServer start(InetSocketAddress address, Path certificates, JobRules rules)
      throws IOException {
    SSLContext tls = tls(new MountedCertificate(certificates));
    HttpsServer server = HttpsServer.create(address, 0);
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    server.setHttpsConfigurator(new HttpsConfigurator(tls));
    server.createContext("/", new ReviewHandler(reviews(rules)));
    server.setExecutor(threads);
    server.start();
    return new AdmissionServer(server, threads);
  }

  private static Map<String, Reviews> reviews(JobRules rules) {
    KubernetesSerialization json = new KubernetesSerialization();
    return Map.of(
        "/mutate",
        new Reviews(json, new AdmissionController<>(new JobDefaults())),
        "/validate",
        new Reviews(json, new AdmissionController<>(new JobValidation(rules, json))));
  }

  private static SSLContext tls(MountedCertificate certificate) {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(new KeyManager[] {certificate}, null, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no TLS", e);
    }
  }

  /** Where it listens. */
  public InetSocketAddress address() {
    return server.getAddress();
  }

  /** Answers what was asked, for two seconds at most, and stops. */
  @Override
  public void close() {
    server.stop(DRAIN_SECONDS);
    threads.shutdownNow();
  }
}
