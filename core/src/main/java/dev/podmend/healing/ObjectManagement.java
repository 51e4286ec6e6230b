package dev.podmend.healing;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import dev.podmend.model.Evidence;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
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

  private static final String ARGO_GROUP = "argocd.argoproj.io/";
  private static final String INSTANCE = "app.kubernetes.io/instance";

  /** By these names Argo CD writes, whatever label it tracks objects by. */
  private static final Set<String> ARGO_WRITERS =
      Set.of("argocd-controller", "argocd-application-controller");

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
    byWriter(metadata, kind, labels).ifPresent(found::add);
    byInstance(kind, labels, annotations).ifPresent(found::add);
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

  private static Optional<ObjectManagement> byWriter(
      ObjectMeta metadata, String kind, Map<String, String> labels) {
    List<ManagedFieldsEntry> writers =
        requireNonNullElse(metadata.getManagedFields(), List.<ManagedFieldsEntry>of());
    return writers.stream()
        .filter(writer -> writer != null && writer.getManager() != null)
        .map(ManagedFieldsEntry::getManager)
        .filter(ARGO_WRITERS::contains)
        .findFirst()
        .map(
            writer ->
                new ObjectManagement(
                    ManagingTool.ARGO_CD,
                    text(labels, INSTANCE).orElse(""),
                    new Evidence(kind + " managed fields", writer)));
  }

  /**
   * The label by which Argo CD tracks objects unless told otherwise is Helm's and everybody's, too:
   * it counts where Argo CD has something else to say of the object.
   */
  private static Optional<ObjectManagement> byInstance(
      String kind, Map<String, String> labels, Map<String, String> annotations) {
    boolean isArgos =
        annotations.keySet().stream()
            .anyMatch(key -> key.startsWith(ARGO_GROUP) && !key.equals(ARGO_TRACKING));
    return text(labels, INSTANCE)
        .filter(name -> isArgos)
        .map(
            name ->
                new ObjectManagement(
                    ManagingTool.ARGO_CD, name, new Evidence(kind + " label " + INSTANCE, name)));
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
      String release = text(labels, INSTANCE).orElse("");
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
    return Boolean.TRUE.equals(owner.getController())
        && owner.getKind() != null
        && !WorkloadOwner.BUILT_IN_GROUPS.contains(WorkloadOwner.group(owner));
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
