package dev.podmend.testkit.api;

import static java.util.Objects.requireNonNull;

/**
 * A question of authorization: may the caller do this?
 *
 * @param verb for example {@code create}
 * @param group the API group, empty for the core group
 * @param resource the plural name
 * @param subresource empty for the object itself
 * @param namespace empty for cluster-scoped resources and all namespaces
 * @param name empty for collections and new objects
 */
public record AccessCheck(
    String verb, String group, String resource, String subresource, String namespace, String name) {

  /** Refuses {@code null} parts. */
  public AccessCheck {
    requireNonNull(verb, "verb");
    requireNonNull(group, "group");
    requireNonNull(resource, "resource");
    requireNonNull(subresource, "subresource");
    requireNonNull(namespace, "namespace");
    requireNonNull(name, "name");
  }

  static AccessCheck of(ApiRequest request, ApiPath path) {
    return new AccessCheck(
        request.verb(),
        path.group(),
        path.resource(),
        path.subresource(),
        path.namespace(),
        path.name());
  }

  static AccessCheck of(KubeObject review) {
    return new AccessCheck(
        attribute(review, "verb"),
        attribute(review, "group"),
        attribute(review, "resource"),
        attribute(review, "subresource"),
        attribute(review, "namespace"),
        attribute(review, "name"));
  }

  private static String attribute(KubeObject review, String name) {
    return review.text("spec", "resourceAttributes", name);
  }

  /** The refusal in the API's words. */
  ApiProblem refusal(ApiPath path) {
    String what = subresource.isEmpty() ? resource : resource + "/" + subresource;
    String scope =
        namespace.isEmpty()
            ? "at the cluster scope"
            : "in the namespace \"%s\"".formatted(namespace);
    return ApiProblem.forbidden(
        path,
        "User \"podmend-test\" cannot %s resource \"%s\" in API group \"%s\" %s"
            .formatted(verb, what, group, scope));
  }
}
