package dev.podmend.healing;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import dev.podmend.model.Evidence;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.OwnerReference;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * That a tool manages an object, and by what that was seen.
 *
 * @param tool which tool
 * @param name the tool's own name for what it manages: an application, a release, the resource that
 *     an operator acts on; empty where the object does not tell
 * @param evidence the label, annotation or owner that says so
 */
public record ObjectManagement(ManagingTool tool, String name, Evidence evidence) {

  private static final String MANAGED_BY = "app.kubernetes.io/managed-by";
  private static final String ARGO_TRACKING = "argocd.argoproj.io/tracking-id";

  /**
   * Built into Kubernetes and OpenShift: their controllers keep what others change in a template.
   */
  private static final Set<String> BUILT_IN_GROUPS =
      Set.of("", "apps", "batch", "extensions", "apps.openshift.io");

  private static final Map<String, ManagingTool> LABELS =
      Map.of(
          "argocd.argoproj.io/instance", ManagingTool.ARGO_CD,
          "kustomize.toolkit.fluxcd.io/name", ManagingTool.FLUX,
          "helm.toolkit.fluxcd.io/name", ManagingTool.FLUX,
          "kapp.k14s.io/app", ManagingTool.OTHER_GITOPS,
          "olm.owner", ManagingTool.OPERATOR);

  private static final Map<String, ManagingTool> ANNOTATIONS =
      Map.of(
          "meta.helm.sh/release-name", ManagingTool.HELM,
          "objectset.rio.cattle.io/id", ManagingTool.OTHER_GITOPS,
          "configmanagement.gke.io/managed", ManagingTool.OTHER_GITOPS,
          "configsync.gke.io/resource-id", ManagingTool.OTHER_GITOPS);

  /** Refuses {@code null}. */
  public ObjectManagement {
    requireNonNull(tool, "tool");
    requireNonNull(name, "name");
    requireNonNull(evidence, "evidence");
  }

  /**
   * All tools that manage a workload.
   *
   * @param chain the object that would be changed and whatever else is known of the chain from a
   *     pod up to it, in any order: a chart marks the Deployment and not its pods
   * @return the tools, in the order of {@link ManagingTool}; empty where a person wrote the objects
   */
  public static List<ObjectManagement> of(List<? extends HasMetadata> chain) {
    List<ObjectManagement> found = new ArrayList<>();
    for (HasMetadata object : chain) {
      ObjectMeta metadata = object == null ? null : object.getMetadata();
      if (metadata != null) {
        addTo(found, requireNonNullElse(object.getKind(), "Object"), metadata);
      }
    }
    found.sort(Comparator.comparing(ObjectManagement::tool));
    return List.copyOf(found);
  }

  private static void addTo(List<ObjectManagement> found, String kind, ObjectMeta metadata) {
    Map<String, String> labels = orEmpty(metadata.getLabels());
    Map<String, String> annotations = orEmpty(metadata.getAnnotations());
    text(annotations, ARGO_TRACKING)
        .map(id -> of(ManagingTool.ARGO_CD, application(id), kind, ARGO_TRACKING, id))
        .ifPresent(found::add);
    addMarks(found, kind + " label ", labels, LABELS);
    addMarks(found, kind + " annotation ", annotations, ANNOTATIONS);
    text(labels, MANAGED_BY).flatMap(value -> byLabel(value, kind, labels)).ifPresent(found::add);
    if (metadata.getOwnerReferences() != null) {
      metadata.getOwnerReferences().stream()
          .filter(owner -> owner != null && isCustom(owner))
          .map(owner -> byOwner(owner, kind))
          .forEach(found::add);
    }
  }

  private static void addMarks(
      List<ObjectManagement> found,
      String place,
      Map<String, String> texts,
      Map<String, ManagingTool> marks) {
    marks.forEach(
        (key, tool) ->
            text(texts, key)
                .map(name -> new ObjectManagement(tool, name, new Evidence(place + key, name)))
                .ifPresent(found::add));
  }

  private static ObjectManagement of(
      ManagingTool tool, String name, String kind, String annotation, String value) {
    return new ObjectManagement(
        tool, name, new Evidence(kind + " annotation " + annotation, value));
  }

  /** {@code application:group/Kind:namespace/name}. */
  private static String application(String trackingId) {
    int colon = trackingId.indexOf(':');
    return colon < 0 ? trackingId : trackingId.substring(0, colon);
  }

  private static Optional<ObjectManagement> byLabel(
      String value, String kind, Map<String, String> labels) {
    Evidence evidence = new Evidence(kind + " label " + MANAGED_BY, value);
    if (value.equalsIgnoreCase("helm")) {
      String release = requireNonNullElse(labels.get("app.kubernetes.io/instance"), "");
      return Optional.of(new ObjectManagement(ManagingTool.HELM, release, evidence));
    }
    return hasWord(value.toLowerCase(Locale.ROOT), "operator")
        ? Optional.of(new ObjectManagement(ManagingTool.OPERATOR, value, evidence))
        : Optional.empty();
  }

  /** Whether a name has a word between its hyphens and dots; a cooperator is no operator. */
  private static boolean hasWord(String name, String word) {
    int at = name.indexOf(word);
    while (at >= 0) {
      int end = at + word.length();
      boolean begins = at == 0 || !Character.isLetterOrDigit(name.charAt(at - 1));
      if (begins && (end == name.length() || !Character.isLetterOrDigit(name.charAt(end)))) {
        return true;
      }
      at = name.indexOf(word, at + 1);
    }
    return false;
  }

  private static boolean isCustom(OwnerReference owner) {
    String version = requireNonNullElse(owner.getApiVersion(), "");
    int slash = version.indexOf('/');
    String group = slash < 0 ? "" : version.substring(0, slash);
    return Boolean.TRUE.equals(owner.getController())
        && owner.getKind() != null
        && !BUILT_IN_GROUPS.contains(group);
  }

  private static ObjectManagement byOwner(OwnerReference owner, String kind) {
    String name = owner.getKind() + "/" + requireNonNullElse(owner.getName(), "");
    String place = kind + " owner " + requireNonNullElse(owner.getApiVersion(), "");
    return new ObjectManagement(ManagingTool.OPERATOR, name, new Evidence(place, name));
  }

  private static Optional<String> text(Map<String, String> texts, String key) {
    return Optional.ofNullable(texts.get(key)).filter(text -> !text.isBlank());
  }

  private static Map<String, String> orEmpty(@Nullable Map<String, String> map) {
    return map == null ? Map.of() : map;
  }
}
