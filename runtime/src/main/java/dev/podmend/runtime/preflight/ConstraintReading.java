package dev.podmend.runtime.preflight;

import dev.podmend.preflight.Fact;
import io.fabric8.kubernetes.api.model.authorization.v1.SubjectAccessReview;
import io.fabric8.kubernetes.api.model.authorization.v1.SubjectAccessReviewBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads which of OpenShift's security context constraints service accounts may use.
 *
 * @param served whether the cluster has any
 * @param wanted the accounts that are asked about, as {@code namespace/name}
 */
record ConstraintReading(
    KubernetesClient client, FactReader reader, Fact<Boolean> served, Set<String> wanted) {

  static final String GROUP = "security.openshift.io";

  private static final String PLURAL = "securitycontextconstraints";
  private static final int MANY = 50;

  private static final ResourceDefinitionContext CONSTRAINTS =
      new ResourceDefinitionContext.Builder()
          .withGroup(GROUP)
          .withVersion("v1")
          .withKind("SecurityContextConstraints")
          .withPlural(PLURAL)
          .withNamespaced(false)
          .build();

  Fact<Set<String>> usableBy(String namespace, String account) {
    return served.match(
        openshift -> openshift ? ask(namespace, account) : Fact.known(Set.of()), Fact::unknown);
  }

  private Fact<Set<String>> ask(String namespace, String account) {
    return wanted.contains(namespace + "/" + account)
        ? names().match(names -> usable(names, namespace, account), Fact::unknown)
        : Fact.notAsked();
  }

  private Fact<List<String>> names() {
    return reader.list(client.genericKubernetesResources(CONSTRAINTS)::list, Texts::nameOf, MANY);
  }

  private Fact<Set<String>> usable(List<String> names, String namespace, String account) {
    return reader.read(
        () ->
            Fact.known(
                names.stream()
                    .filter(name -> mayUse(name, namespace, account))
                    .collect(Collectors.toUnmodifiableSet())));
  }

  private boolean mayUse(String constraints, String namespace, String account) {
    SubjectAccessReview review =
        new SubjectAccessReviewBuilder()
            .withNewSpec()
            .withUser("system:serviceaccount:" + namespace + ":" + account)
            .withGroups(
                "system:serviceaccounts",
                "system:serviceaccounts:" + namespace,
                "system:authenticated")
            .withNewResourceAttributes()
            .withNamespace(namespace)
            .withGroup(GROUP)
            .withResource(PLURAL)
            .withName(constraints)
            .withVerb("use")
            .endResourceAttributes()
            .endSpec()
            .build();
    SubjectAccessReview answer = client.resource(review).create();
    return answer.getStatus() != null && Boolean.TRUE.equals(answer.getStatus().getAllowed());
  }
}
