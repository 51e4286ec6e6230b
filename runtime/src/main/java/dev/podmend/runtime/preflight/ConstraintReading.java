package dev.podmend.runtime.preflight;

import dev.podmend.preflight.Fact;
import dev.podmend.preflight.Manifest;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.authorization.v1.LocalSubjectAccessReview;
import io.fabric8.kubernetes.api.model.authorization.v1.LocalSubjectAccessReviewBuilder;
import io.fabric8.kubernetes.api.model.authorization.v1.SubjectAccessReview;
import io.fabric8.kubernetes.api.model.authorization.v1.SubjectAccessReviewBuilder;
import io.fabric8.kubernetes.api.model.authorization.v1.SubjectAccessReviewSpec;
import io.fabric8.kubernetes.api.model.authorization.v1.SubjectAccessReviewSpecBuilder;
import io.fabric8.kubernetes.api.model.authorization.v1.SubjectAccessReviewStatus;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads what OpenShift's security context constraints are, and which of them service accounts may
 * use by their roles.
 *
 * @param constraints the constraints; known and empty on clusters without them
 * @param wanted the accounts that are asked about, as {@code namespace/name}
 */
record ConstraintReading(
    KubernetesClient client,
    FactReader reader,
    Fact<List<Manifest>> constraints,
    Set<String> wanted) {

  static final String GROUP = "security.openshift.io";

  private static final String PLURAL = "securitycontextconstraints";
  private static final String KIND = "SecurityContextConstraints";
  private static final int MANY = 100;
  private static final int FORBIDDEN = 403;

  private static final ResourceDefinitionContext CONSTRAINTS =
      new ResourceDefinitionContext.Builder()
          .withGroup(GROUP)
          .withVersion("v1")
          .withKind(KIND)
          .withPlural(PLURAL)
          .withNamespaced(false)
          .build();

  /**
   * Reads the constraints.
   *
   * @param served whether the cluster has any
   */
  static ConstraintReading of(
      KubernetesClient client, FactReader reader, Fact<Boolean> served, Set<String> wanted) {
    Fact<List<Manifest>> constraints =
        served.match(
            openshift ->
                openshift
                    ? reader.list(
                        client.genericKubernetesResources(CONSTRAINTS)::list,
                        ConstraintReading::manifest,
                        MANY)
                    : Fact.known(List.of()),
            Fact::unknown);
    return new ConstraintReading(client, reader, constraints, wanted);
  }

  private static Manifest manifest(GenericKubernetesResource constraint) {
    Map<String, Object> tree = new LinkedHashMap<>(constraint.getAdditionalProperties());
    tree.put("kind", KIND);
    tree.put("metadata", Map.of("name", Texts.nameOf(constraint)));
    return new Manifest("the cluster", tree);
  }

  /** The names of those that accounts of a namespace may use, by the accounts' names. */
  Map<String, Fact<Set<String>>> granted(String namespace) {
    String prefix = namespace + "/";
    return wanted.stream()
        .filter(account -> account.startsWith(prefix))
        .map(account -> account.substring(prefix.length()))
        .collect(
            Collectors.toUnmodifiableMap(
                account -> account,
                account ->
                    constraints.match(all -> usable(all, namespace, account), Fact::unknown)));
  }

  private Fact<Set<String>> usable(List<Manifest> all, String namespace, String account) {
    return reader.read(
        () ->
            Fact.known(
                all.stream()
                    .map(ConstraintReading::name)
                    .filter(name -> mayUse(name, namespace, account))
                    .collect(Collectors.toUnmodifiableSet())));
  }

  private static String name(Manifest constraint) {
    return constraint.tree() instanceof Map<?, ?> tree
            && tree.get("metadata") instanceof Map<?, ?> metadata
            && metadata.get("name") instanceof String name
        ? name
        : "";
  }

  private boolean mayUse(String constraint, String namespace, String account) {
    SubjectAccessReviewSpec question =
        new SubjectAccessReviewSpecBuilder()
            .withUser("system:serviceaccount:" + namespace + ":" + account)
            .withGroups(
                "system:serviceaccounts",
                "system:serviceaccounts:" + namespace,
                "system:authenticated")
            .withNewResourceAttributes()
            .withNamespace(namespace)
            .withGroup(GROUP)
            .withResource(PLURAL)
            .withName(constraint)
            .withVerb("use")
            .endResourceAttributes()
            .build();
    SubjectAccessReviewStatus answer = answer(question, namespace);
    return answer != null && Boolean.TRUE.equals(answer.getAllowed());
  }

  /**
   * Whoever administers a namespace may ask within it, and whoever asks for webhooks everywhere.
   */
  private @Nullable SubjectAccessReviewStatus answer(
      SubjectAccessReviewSpec question, String namespace) {
    try {
      LocalSubjectAccessReview review =
          new LocalSubjectAccessReviewBuilder()
              .withNewMetadata()
              .withNamespace(namespace)
              .endMetadata()
              .withSpec(question)
              .build();
      return client.resource(review).create().getStatus();
    } catch (KubernetesClientException e) {
      if (e.getCode() != FORBIDDEN) {
        throw e;
      }
      SubjectAccessReview review = new SubjectAccessReviewBuilder().withSpec(question).build();
      return client.resource(review).create().getStatus();
    }
  }
}
