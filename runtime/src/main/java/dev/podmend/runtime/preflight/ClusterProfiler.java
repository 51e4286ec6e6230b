package dev.podmend.runtime.preflight;

import static java.util.Objects.requireNonNull;

import dev.podmend.preflight.ClusterProfile;
import dev.podmend.preflight.ClusterSignals;
import dev.podmend.preflight.Fact;
import dev.podmend.preflight.NamespaceFacts;
import dev.podmend.preflight.PreflightDemand;
import io.fabric8.kubernetes.api.model.APIGroup;
import io.fabric8.kubernetes.api.model.APIGroupList;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.VersionInfo;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Collects what a check before a deployment wants to know of a cluster, with whatever rights there
 * are: what may not be read is an unknown fact that says so. Only reads; lists are read in pages,
 * and of one that is too long nothing is known. Blocks; immutable and thread-safe.
 */
public final class ClusterProfiler {

  private static final int MANY_NODES = 5000;
  private static final int MANY_CLASSES = 1000;

  /** The typed client asks for a version that clusters serve no longer. */
  private static final ResourceDefinitionContext RUNTIME_CLASSES =
      new ResourceDefinitionContext.Builder()
          .withGroup("node.k8s.io")
          .withVersion("v1")
          .withKind("RuntimeClass")
          .withPlural("runtimeclasses")
          .withNamespaced(false)
          .build();

  private final KubernetesClient client;
  private final Optional<RegistryCheck> registries;
  private final InstantSource clock;

  private ClusterProfiler(
      KubernetesClient client, Optional<RegistryCheck> registries, InstantSource clock) {
    this.client = client;
    this.registries = registries;
    this.clock = clock;
  }

  /**
   * A profiler that asks the cluster, and no registry.
   *
   * @param client stays the caller's to close; its context and URL are signals of the cluster's
   *     kind
   */
  public static ClusterProfiler of(KubernetesClient client) {
    return new ClusterProfiler(
        requireNonNull(client, "client"), Optional.empty(), InstantSource.system());
  }

  /** This profiler, asking registries for the images as well, with the pods' pull secrets. */
  public ClusterProfiler withRegistries(RegistryCheck check) {
    return new ClusterProfiler(client, Optional.of(check), clock);
  }

  /** This profiler by another clock, by which events are recent or not. */
  public ClusterProfiler withClock(InstantSource clock) {
    return new ClusterProfiler(client, registries, requireNonNull(clock, "clock"));
  }

  /**
   * What is known of the cluster.
   *
   * @param demand what some manifests go to and want
   * @param defaultNamespace where objects go that name no namespace
   */
  public ClusterProfile profile(PreflightDemand demand, String defaultNamespace) {
    FactReader reader = new FactReader();
    ClusterSignals signals = signals(reader);
    ConstraintReading constraints = constraints(demand, signals, reader);
    Map<String, NamespaceFacts> namespaces = namespaces(demand, constraints, reader);
    ClusterProfile.Builder profile =
        ClusterProfile.builder()
            .signals(signals)
            .defaultNamespace(defaultNamespace)
            .namespaces(namespaces)
            .securityContextConstraints(constraints.constraints())
            .priorityClasses(
                reader
                    .list(
                        client.scheduling().v1().priorityClasses()::list,
                        Texts::nameOf,
                        MANY_CLASSES)
                    .map(Set::copyOf))
            .runtimeClasses(runtimeClasses(signals, reader));
    registries.ifPresent(
        check -> {
          boolean nodesKnown = signals.nodes().match(nodes -> !nodes.isEmpty(), why -> false);
          ImageLookups lookups = new ImageLookups(client, reader, check, namespaces, nodesKnown);
          lookups.look(demand.images());
          profile.images(lookups.images()).unread(lookups.unchecked());
        });
    return profile.build();
  }

  private ClusterSignals signals(FactReader reader) {
    ClusterSignals.Builder signals =
        ClusterSignals.builder()
            .nodes(reader.list(client.nodes()::list, NodeReading::of, MANY_NODES))
            .apiGroups(reader.read(this::apiGroups))
            .serverVersion(reader.read(this::version))
            .serverUrl(String.valueOf(client.getMasterUrl()));
    return signals.contextName(contextName()).build();
  }

  private Fact<Set<String>> apiGroups() {
    APIGroupList groups = client.getApiGroups();
    return groups == null
        ? Fact.unknown("not served")
        : Fact.known(
            Texts.list(groups.getGroups()).stream()
                .map(APIGroup::getName)
                .map(Texts::of)
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toUnmodifiableSet()));
  }

  private Fact<String> version() {
    VersionInfo version = client.getKubernetesVersion();
    return version == null || version.getGitVersion() == null
        ? Fact.unknown("not served")
        : Fact.known(version.getGitVersion());
  }

  private Optional<String> contextName() {
    return Optional.ofNullable(client.getConfiguration().getCurrentContext())
        .flatMap(context -> Optional.ofNullable(context.getName()));
  }

  private ConstraintReading constraints(
      PreflightDemand demand, ClusterSignals signals, FactReader reader) {
    Fact<Boolean> served =
        signals.apiGroups().map(groups -> groups.contains(ConstraintReading.GROUP));
    return ConstraintReading.of(client, reader, served, demand.serviceAccounts());
  }

  private Map<String, NamespaceFacts> namespaces(
      PreflightDemand demand, ConstraintReading constraints, FactReader reader) {
    NamespaceReading reading = new NamespaceReading(client, reader, constraints, clock.instant());
    Map<String, NamespaceFacts> namespaces = new LinkedHashMap<>();
    demand.namespaces().stream().sorted().forEach(name -> namespaces.put(name, reading.read(name)));
    return namespaces;
  }

  private Fact<Set<String>> runtimeClasses(ClusterSignals signals, FactReader reader) {
    boolean served =
        signals.apiGroups().match(groups -> groups.contains("node.k8s.io"), why -> true);
    return served
        ? reader
            .list(
                client.genericKubernetesResources(RUNTIME_CLASSES)::list,
                Texts::nameOf,
                MANY_CLASSES)
            .map(Set::copyOf)
        : Fact.known(Set.of());
  }
}
