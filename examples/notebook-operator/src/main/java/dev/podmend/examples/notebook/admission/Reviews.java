package dev.podmend.examples.notebook.admission;

import static java.util.Objects.requireNonNull;

import dev.podmend.examples.notebook.api.NotebookValidationJob;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.admission.v1.AdmissionRequest;
import io.fabric8.kubernetes.api.model.admission.v1.AdmissionReview;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.javaoperatorsdk.webhook.admission.AdmissionController;
import java.util.Set;

/** Answers reviews, which are the API server's questions, as JSON. */
final class Reviews {

  private static final String VERSION = "admission.k8s.io/v1";
  private static final Set<String> OPERATIONS = Set.of("CREATE", "UPDATE", "DELETE");

  private final KubernetesSerialization serialization;
  private final AdmissionController<GenericKubernetesResource> controller;

  Reviews(
      KubernetesSerialization serialization,
      AdmissionController<GenericKubernetesResource> controller) {
    this.serialization = requireNonNull(serialization, "serialization");
    this.controller = requireNonNull(controller, "controller");
  }

  /**
   * The answer to a review.
   *
   * @throws BadReviewException if it is no review of a job
   */
  String answer(String body) {
    AdmissionReview review = review(body);
    AdmissionRequest request = review.getRequest();
    request.setObject(job(request.getObject()));
    request.setOldObject(job(request.getOldObject()));
    boolean deleted = request.getOperation().equals("DELETE");
    if ((deleted ? request.getOldObject() : request.getObject()) == null) {
      throw new BadReviewException("request." + (deleted ? "oldObject" : "object") + " is missing");
    }
    return serialization.asJson(controller.handle(review));
  }

  private AdmissionReview review(String body) {
    AdmissionReview review = parse(body);
    require(VERSION.equals(review.getApiVersion()), "apiVersion must be " + VERSION);
    require("AdmissionReview".equals(review.getKind()), "kind must be AdmissionReview");
    require(review.getRequest() != null, "request is missing");
    AdmissionRequest request = review.getRequest();
    require(request.getUid() != null && !request.getUid().isEmpty(), "request.uid is missing");
    require(
        OPERATIONS.contains(String.valueOf(request.getOperation())),
        "request.operation '" + request.getOperation() + "' is none of CREATE, UPDATE and DELETE");
    require(isOurs(request), "request.kind must be NotebookValidationJob of mlops.mlops.dev");
    return review;
  }

  private AdmissionReview parse(String body) {
    require(!body.isBlank(), "the body is empty");
    require(body.stripLeading().startsWith("{"), "the body is no JSON object");
    try {
      return serialization.unmarshal(body, AdmissionReview.class);
    } catch (RuntimeException e) {
      throw new BadReviewException("the body is no AdmissionReview", e);
    }
  }

  private static boolean isOurs(AdmissionRequest request) {
    return request.getKind() != null
        && HasMetadata.getKind(NotebookValidationJob.class).equals(request.getKind().getKind())
        && HasMetadata.getGroup(NotebookValidationJob.class).equals(request.getKind().getGroup());
  }

  private @org.jspecify.annotations.Nullable GenericKubernetesResource job(
      @org.jspecify.annotations.Nullable Object object) {
    try {
      return object == null
          ? null
          : serialization.convertValue(object, GenericKubernetesResource.class);
    } catch (IllegalArgumentException e) {
      throw new BadReviewException("the object under review cannot be read", e);
    }
  }

  private static void require(boolean right, String otherwise) {
    if (!right) {
      throw new BadReviewException(otherwise);
    }
  }
}
