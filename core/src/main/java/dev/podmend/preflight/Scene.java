package dev.podmend.preflight;

import dev.podmend.model.ImageReference;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a check looks at: the manifests' objects and pods, and the cluster. It notes what is asked
 * of the cluster and not known.
 */
final class Scene {

  private static final int MAX_CONTAINERS = 5_000;

  private final ClusterProfile profile;
  private final List<ManifestObject> objects;
  private final Directory directory;
  private final BundledConstraints constraints;
  private final BundledGrants grants;
  private final KnownConstraints known;
  private final Map<ManifestObject, ImageTriggers> triggers = new HashMap<>();
  private final Set<String> kinds;
  private final List<PodTemplate> pods;
  private final List<PodContainer> containers;
  private final SortedSet<Unchecked> unchecked;
  private final Map<String, Set<ImageReference>> images = new HashMap<>();
  private Optional<PerhapsMade> perhapsMade = Optional.empty();

  Scene(ManifestReader manifests, ClusterProfile profile) {
    this.profile = profile;
    this.objects = manifests.objects();
    this.directory = new Directory(objects);
    this.constraints = new BundledConstraints(objects);
    this.grants = new BundledGrants(objects);
    this.known = new KnownConstraints(objects, profile);
    this.kinds = objects.stream().map(ManifestObject::kind).collect(Collectors.toUnmodifiableSet());
    this.unchecked = new TreeSet<>(manifests.unchecked());
    unchecked.addAll(profile.unread());
    this.pods = readPods();
    this.containers = pods.stream().flatMap(pod -> pod.containers().stream()).toList();
  }

  /** A few lines of YAML can repeat a list of containers any number of times. */
  private List<PodTemplate> readPods() {
    List<PodTemplate> read = new ArrayList<>();
    int count = 0;
    for (ManifestObject object : objects) {
      for (PodTemplate pod : podsOf(object)) {
        count += pod.containers().size();
        if (count > MAX_CONTAINERS) {
          leaveOut("the rest of the pods", "more than " + MAX_CONTAINERS + " containers");
          return List.copyOf(read);
        }
        read.add(pod);
      }
    }
    return List.copyOf(read);
  }

  private List<PodTemplate> podsOf(ManifestObject object) {
    PodTemplates templates = PodTemplates.of(object);
    if (templates.areCut()) {
      leaveOut("pods deep within " + object.ref(), "it is nested too deeply, or holds too much");
    }
    return templates.found();
  }

  /** The images that a node says it has; each text is read once. */
  Set<ImageReference> imagesOn(NodeFacts node) {
    return images.computeIfAbsent(node.name(), name -> readImages(node));
  }

  private static Set<ImageReference> readImages(NodeFacts node) {
    return node.imageNames().orElse(Set.of()).stream()
        .flatMap(text -> ImageReference.tryParse(text).stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Whether an object of that kind is among the manifests. */
  boolean hasObjectOf(String kind) {
    return kinds.contains(kind);
  }

  List<ManifestObject> objects() {
    return objects;
  }

  Directory directory() {
    return directory;
  }

  List<PodTemplate> pods() {
    return pods;
  }

  List<PodContainer> containers() {
    return containers;
  }

  SortedSet<Unchecked> unchecked() {
    return Collections.unmodifiableSortedSet(unchecked);
  }

  ClusterProfile profile() {
    return profile;
  }

  ClusterKind kind() {
    return profile.kind().kind();
  }

  ImageSupply supply() {
    return profile.kind().supply();
  }

  boolean isOpenShift() {
    boolean served =
        profile
            .signals()
            .apiGroups()
            .value()
            .filter(groups -> groups.contains("security.openshift.io"))
            .isPresent();
    return served || kind().isOpenShift();
  }

  /** Whether it is OpenShift, or may be for all that is known. */
  boolean mayBeOpenShift() {
    boolean other =
        kind() != ClusterKind.UNKNOWN
            && profile.kind().confidence().compareTo(KindConfidence.LIKELY) >= 0;
    boolean lacking =
        profile
            .signals()
            .apiGroups()
            .value()
            .filter(groups -> groups.stream().noneMatch(group -> group.endsWith(".openshift.io")))
            .isPresent();
    return isOpenShift() || !(other || lacking);
  }

  /** What OpenShift writes in an object when an image stream changes. */
  ImageTriggers triggers(ManifestObject object) {
    return triggers.computeIfAbsent(object, ImageTriggers::of);
  }

  /** Whether an image stream comes along that OpenShift resolves the image's name by. */
  boolean hasImageStream(ImageUse use) {
    PodContainer container = use.container();
    return mayBeOpenShift()
        && use.reference()
            .map(image -> image.withoutTag().familiar())
            .flatMap(name -> directory.find(container.pod().namespace(), "ImageStream", name))
            .filter(
                stream ->
                    stream.root().at("spec", "lookupPolicy", "local").isTrue()
                        || FilledIn.isResolved(container))
            .isPresent();
  }

  /** The quotas of a namespace that are known, those of the manifests among them. */
  List<QuotaFacts> quotas(String namespace) {
    return constraints.quotas(
        namespace, ask(namespace, "resource quotas", NamespaceFacts::quotas).orElse(List.of()));
  }

  /** The LimitRanges of a namespace that are known, those of the manifests among them. */
  List<LimitRangeFacts> limitRanges(String namespace) {
    return constraints.limitRanges(
        namespace, ask(namespace, "limit ranges", NamespaceFacts::limitRanges).orElse(List.of()));
  }

  /** What the manifests let service accounts use of OpenShift's constraints. */
  BundledGrants grants() {
    return grants;
  }

  /** What OpenShift's constraints allow. */
  KnownConstraints knownConstraints() {
    return known;
  }

  /** Whether a namespace is not there yet, and comes along. */
  boolean isNew(String namespace) {
    return isAbsent(namespace)
        && (directory.has("", "Namespace", namespace) || directory.has("", "Project", namespace));
  }

  private boolean isAbsent(String namespace) {
    return profile
        .namespace(namespace)
        .phase()
        .value()
        .filter(NamespacePhase.ABSENT::equals)
        .isPresent();
  }

  /** Whether something among the manifests seems to make what is missing. */
  boolean seemsMade(String namespace, String kind, String name) {
    if (perhapsMade.isEmpty()) {
      perhapsMade = Optional.of(new PerhapsMade(this));
    }
    return perhapsMade.filter(made -> made.seemsMade(namespace, kind, name)).isPresent();
  }

  /** What is known of a namespace's {@code what}; noted as unchecked where it is not. */
  <T> Optional<T> ask(String namespace, String what, Function<NamespaceFacts, Fact<T>> which) {
    Fact<T> fact = which.apply(profile.namespace(namespace));
    return isAbsent(namespace) && fact.value().isEmpty()
        ? ask("what namespace " + namespace + " will hold", Fact.unknown("it does not exist yet"))
        : ask(what + " of namespace " + namespace, fact);
  }

  /** What is known; noted as unchecked where it is not. */
  <T> Optional<T> ask(String what, Fact<T> fact) {
    return fact.match(
        Optional::of,
        why -> {
          unchecked.add(new Unchecked(Shown.plain(what), Shown.plain(why)));
          return Optional.empty();
        });
  }

  /** Notes what is known and not weighed all the same. */
  void leaveOut(String what, String why) {
    unchecked.add(new Unchecked(Shown.plain(what), why));
  }

  Optional<List<NodeFacts>> nodes() {
    return ask("nodes", profile.signals().nodes());
  }
}
