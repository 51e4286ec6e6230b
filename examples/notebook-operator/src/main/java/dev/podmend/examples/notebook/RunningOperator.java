package dev.podmend.examples.notebook;

import dev.podmend.examples.notebook.admission.AdmissionServer;
import dev.podmend.examples.notebook.operation.Endpoints;
import dev.podmend.examples.notebook.operation.OperatorSettings;
import dev.podmend.examples.notebook.rules.JobRules;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.Operator;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The operator with all that a cluster asks of it.
 *
 * <p>It ends in this order: it is no longer ready, so that no new review comes; reviews that came
 * are answered; steps that run are finished, within twenty seconds; then probes end. A step that is
 * cut off does no harm: the next process takes it again.
 */
final class RunningOperator implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(RunningOperator.class);

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final Leadership leadership;
  private final Operator operator;
  private final Endpoints endpoints;
  private final Optional<AdmissionServer> admission;
  private volatile boolean ending;

  private RunningOperator(KubernetesClient client, OperatorConfig config, OperatorSettings settings)
      throws IOException {
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
    this.leadership = new Leadership(() -> Runtime.getRuntime().halt(1));
    this.operator = NotebookOperator.operator(client, config, settings, registry, leadership);
    this.admission = admission(config, settings);
    this.endpoints = endpoints(settings);
  }

  /**
   * Starts all of it. Until its informers are in step with the cluster it is not ready.
   *
   * @throws IllegalArgumentException if the certificate cannot be used
   * @throws UncheckedIOException if a port cannot be had
   * @throws io.javaoperatorsdk.operator.OperatorException if the cluster does not let it work
   */
  static RunningOperator start(
      KubernetesClient client, OperatorConfig config, OperatorSettings settings) {
    try {
      RunningOperator running = new RunningOperator(client, config, settings);
      running.begin();
      return running;
    } catch (IOException e) {
      throw new UncheckedIOException("a port of the operator cannot be had", e);
    }
  }

  /** What cannot work must not look alive. */
  private void begin() {
    try {
      operator.start();
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  private Endpoints endpoints(OperatorSettings settings) throws IOException {
    try {
      return Endpoints.start(
          new InetSocketAddress(settings.httpPort()), this::notReady, registry::scrape);
    } catch (IOException e) {
      admission.ifPresent(AdmissionServer::close);
      throw e;
    }
  }

  private static Optional<AdmissionServer> admission(
      OperatorConfig config, OperatorSettings settings) throws IOException {
    if (settings.certificates().isEmpty()) {
      LOG.info("There is no webhook, so jobs that break rules are admitted and then fail");
      return Optional.empty();
    }
    return Optional.of(
        AdmissionServer.start(
            new InetSocketAddress(settings.webhookPort()),
            settings.certificates().get(),
            new JobRules(config)));
  }

  private List<String> notReady() {
    if (ending) {
      return List.of("it is ending");
    }
    if (!operator.getRuntimeInfo().isStarted()) {
      return List.of("it is starting");
    }
    return operator.getRuntimeInfo().unhealthyEventSources().entrySet().stream()
        .filter(controller -> !controller.getValue().isEmpty())
        .map(
            controller ->
                controller.getKey() + " does not hear of " + controller.getValue().keySet())
        .toList();
  }

  /** Where probes and metrics are answered. */
  InetSocketAddress endpoints() {
    return endpoints.address();
  }

  /** Where the webhook listens; empty where there is none. */
  Optional<InetSocketAddress> webhook() {
    return admission.map(AdmissionServer::address);
  }

  @Override
  public void close() {
    ending = true;
    leadership.giveUp();
    admission.ifPresent(AdmissionServer::close);
    operator.stop();
    endpoints.close();
    LOG.info("The operator has ended");
  }
}
