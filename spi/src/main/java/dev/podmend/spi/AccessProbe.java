package dev.podmend.spi;

import dev.podmend.build.Availability;
import io.fabric8.kubernetes.api.model.APIResource;
import io.fabric8.kubernetes.api.model.APIResourceList;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReview;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReviewBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** Asks the cluster whether APIs are there and may be used, without leaving anything behind. */
final class AccessProbe {

  private final BuildContext context;

  AccessProbe(BuildContext context) {
    this.context = context;
  }

  Availability probe(List<RequiredAccess> required) {
    try {
      return missingApi(required)
          .or(() -> missingRight(required))
          .orElseGet(Availability::available);
    } catch (KubernetesClientException e) {
      return Availability.unknown(ApiAnswer.failure(e).summary());
    }
  }

  private Optional<Availability> missingApi(List<RequiredAccess> required) {
    Map<String, List<String>> served = new LinkedHashMap<>();
    for (RequiredAccess access : required) {
      List<String> names = served.computeIfAbsent(access.apiVersion(), this::resources);
      if (!access.isSubresource() && !names.contains(access.resource())) {
        return Optional.of(
            Availability.unavailable(
                "the cluster serves no " + access.resource() + " in " + access.apiVersion(),
                "Install what serves " + access.qualified() + ", or leave the strategy out."));
      }
    }
    return Optional.empty();
  }

  /** The resources of an API version; none where the server does not know the version. */
  private List<String> resources(String apiVersion) {
    APIResourceList list = context.client().getApiResources(apiVersion);
    if (list == null || list.getResources() == null) {
      return List.of();
    }
    return list.getResources().stream().map(APIResource::getName).toList();
  }

  private Optional<Availability> missingRight(List<RequiredAccess> required) {
    List<String> denied = new ArrayList<>();
    List<String> commands = new ArrayList<>();
    List<String> untold = new ArrayList<>();
    for (RequiredAccess access : required) {
      Map<Answer, List<String>> verbs =
          access.verbs().stream().collect(Collectors.groupingBy(verb -> ask(access, verb)));
      Optional.ofNullable(verbs.get(Answer.DENIED))
          .ifPresent(
              no -> {
                denied.add(String.join(",", no) + " " + access.qualified());
                commands.add(grant(access, no));
              });
      Optional.ofNullable(verbs.get(Answer.NONE))
          .ifPresent(none -> untold.add(String.join(",", none) + " " + access.qualified()));
    }
    return unavailable(denied, commands).or(() -> unknown(untold));
  }

  private Optional<Availability> unavailable(List<String> denied, List<String> commands) {
    return denied.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Availability.unavailable(
                "not allowed in namespace %s: %s"
                    .formatted(context.namespace(), String.join("; ", denied)),
                String.join("\n", commands)));
  }

  private Optional<Availability> unknown(List<String> untold) {
    return untold.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Availability.unknown(
                "the cluster did not say whether this is allowed in namespace %s: %s"
                    .formatted(context.namespace(), String.join("; ", untold))));
  }

  /** What the authorizer says to one question. */
  private enum Answer {
    ALLOWED,
    DENIED,
    /** A review came back without a verdict: that is no denial. */
    NONE
  }

  private Answer ask(RequiredAccess access, String verb) {
    int slash = access.resource().indexOf('/');
    SelfSubjectAccessReview question =
        new SelfSubjectAccessReviewBuilder()
            .withNewSpec()
            .withNewResourceAttributes()
            .withNamespace(context.namespace())
            .withVerb(verb)
            .withGroup(access.group())
            .withResource(slash < 0 ? access.resource() : access.resource().substring(0, slash))
            .withSubresource(slash < 0 ? "" : access.resource().substring(slash + 1))
            .endResourceAttributes()
            .endSpec()
            .build();
    SelfSubjectAccessReview answer =
        context.client().authorization().v1().selfSubjectAccessReview().create(question);
    if (answer.getStatus() == null || answer.getStatus().getAllowed() == null) {
      return Answer.NONE;
    }
    return answer.getStatus().getAllowed() ? Answer.ALLOWED : Answer.DENIED;
  }

  /** The commands that grant it, to be run by a person: nothing is ever granted from here. */
  private String grant(RequiredAccess access, List<String> verbs) {
    String role = "podmend-" + access.qualified().replaceAll("[^a-z0-9-]", "-");
    String namespace = Objects.requireNonNull(context.namespace());
    return "kubectl -n %s create role %s --verb=%s --resource=%s"
            .formatted(namespace, role, String.join(",", verbs), access.qualified())
        + " && kubectl -n %s create rolebinding %s --role=%s --serviceaccount=NAMESPACE:NAME"
            .formatted(namespace, role, role);
  }
}
