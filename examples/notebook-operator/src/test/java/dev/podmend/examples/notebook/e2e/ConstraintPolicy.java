package dev.podmend.examples.notebook.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.podmend.examples.notebook.ThrowAwayCertificate;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingWebhookConfiguration;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingWebhookConfigurationBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Base64;

/** Refuses, in one namespace and in OpenShift's words, pods whose init containers run as root. */
final class ConstraintPolicy implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final KubernetesClient client;
  private final HttpsServer server;
  private final ValidatingWebhookConfiguration configuration;

  private ConstraintPolicy(
      KubernetesClient client, HttpsServer server, ValidatingWebhookConfiguration configuration) {
    this.client = client;
    this.server = server;
    this.configuration = configuration;
  }

  static ConstraintPolicy in(KubernetesClient client, String namespace, Path scratch)
      throws IOException {
    ThrowAwayCertificate certificate = ThrowAwayCertificate.ellipticCurve(scratch);
    HttpsServer server =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(certificate.shown()));
    server.createContext("/", ConstraintPolicy::review);
    server.start();
    return new ConstraintPolicy(
        client,
        server,
        client
            .resource(
                configuration(
                    namespace,
                    "https://127.0.0.1:%d/".formatted(server.getAddress().getPort()),
                    Base64.getEncoder().encodeToString(certificate.text().getBytes(UTF_8))))
            .create());
  }

  private static ValidatingWebhookConfiguration configuration(
      String namespace, String url, String authority) {
    return new ValidatingWebhookConfigurationBuilder()
        .withNewMetadata()
        .withName(namespace + "-constraints")
        .endMetadata()
        .addNewWebhook()
        .withName("constraints.e2e.podmend.dev")
        .withNewClientConfig()
        .withUrl(url)
        .withCaBundle(authority)
        .endClientConfig()
        .addNewRule()
        .withApiGroups("")
        .withApiVersions("v1")
        .withOperations("CREATE")
        .withResources("pods")
        .endRule()
        .withNewNamespaceSelector()
        .addToMatchLabels("notebook-e2e", namespace)
        .endNamespaceSelector()
        .withAdmissionReviewVersions("v1")
        .withSideEffects("None")
        .withFailurePolicy("Fail")
        .withTimeoutSeconds(5)
        .endWebhook()
        .build();
  }

  private static void review(HttpExchange exchange) throws IOException {
    try (exchange) {
      JsonNode review = JSON.readTree(exchange.getRequestBody());
      ObjectNode answer = JSON.createObjectNode();
      answer.put("apiVersion", "admission.k8s.io/v1").put("kind", "AdmissionReview");
      ObjectNode response = answer.putObject("response");
      response.put("uid", review.at("/request/uid").asText());
      JsonNode inits = review.at("/request/object/spec/initContainers");
      boolean allowed = true;
      for (JsonNode init : inits) {
        allowed &= init.at("/securityContext/runAsUser").asInt(1) != 0;
      }
      response.put("allowed", allowed);
      if (!allowed) {
        response
            .putObject("status")
            .put("code", 403)
            .put(
                "message",
                "unable to validate against any security context constraint: [provider"
                    + " restricted-v2: .initContainers[0].runAsUser: Invalid value: 0: must be in"
                    + " the ranges: [1000660000, 1000669999]]");
      }
      byte[] body = JSON.writeValueAsBytes(answer);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    client.resource(configuration).delete();
    server.stop(0);
  }
}
