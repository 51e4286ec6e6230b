package dev.podmend.runtime.preflight;

import dev.podmend.failure.ApiRejection;
import dev.podmend.failure.PodFailureAnalysis;
import dev.podmend.failure.PodFailureClassifier;
import dev.podmend.failure.PodObservation;
import dev.podmend.model.Persistence;
import dev.podmend.model.Quotation;
import dev.podmend.preflight.Fact;
import dev.podmend.preflight.Finding;
import dev.podmend.preflight.PreflightRule;
import dev.podmend.preflight.Severity;
import dev.podmend.preflight.Unchecked;
import io.fabric8.kubernetes.api.model.APIResource;
import io.fabric8.kubernetes.api.model.APIResourceList;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReview;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReviewBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Asks one server about objects, one after the other. For one thread. */
final class ServerQuestions {

  private static final String MANAGER = "podmend-preflight";

  private static final ResourceDefinitionContext PODS =
      new ResourceDefinitionContext.Builder()
          .withVersion("v1")
          .withKind("Pod")
          .withPlural("pods")
          .withNamespaced(true)
          .build();

  private final KubernetesClient client;
  private final List<ServedObject> all;
  private final FactReader reader = new FactReader();
  private final Map<String, Fact<List<APIResource>>> served = new HashMap<>();
  private final Map<String, Fact<Boolean>> rights = new HashMap<>();
  private final List<Finding> findings = new ArrayList<>();
  private final TreeSet<Unchecked> unchecked = new TreeSet<>();

  ServerQuestions(KubernetesClient client, List<ServedObject> all) {
    this.client = client;
    this.all = all;
  }

  /** Notes that there are more objects than it is asked about. */
  void leaveOut(long most) {
    unchecked.add(new Unchecked("dry run of the rest of the objects", "more than " + most));
  }

  ServerFindings answers() {
    return new ServerFindings(findings.stream().sorted().toList(), List.copyOf(unchecked));
  }

  void ask(ServedObject object) {
    if (object.unfinished()) {
      unchecked.add(
          new Unchecked(
              "dry run of " + object.ref(),
              "parameters of its template have no value: process it first, by oc process"));
      return;
    }
    Fact<List<APIResource>> resources =
        served.computeIfAbsent(
            object.apiVersion(), version -> reader.read(() -> resources(version)));
    resources.match(
        known -> {
          known.stream()
              .filter(resource -> Texts.of(resource.getKind()).equals(object.ref().kind()))
              .filter(resource -> Texts.of(resource.getName()).indexOf('/') < 0)
              .findFirst()
              .ifPresentOrElse(
                  resource -> ask(object, context(object, resource)), () -> unserved(object));
          return true;
        },
        why -> unchecked.add(new Unchecked("dry run of " + object.ref(), why)));
  }

  private Fact<List<APIResource>> resources(String apiVersion) {
    APIResourceList list = client.getApiResources(apiVersion);
    return Fact.known(list == null ? List.of() : Texts.list(list.getResources()));
  }

  private static ResourceDefinitionContext context(ServedObject object, APIResource resource) {
    String version = object.apiVersion();
    int slash = version.indexOf('/');
    return new ResourceDefinitionContext.Builder()
        .withGroup(slash < 0 ? "" : version.substring(0, slash))
        .withVersion(version.substring(slash + 1))
        .withKind(object.ref().kind())
        .withPlural(resource.getName())
        .withNamespaced(Boolean.TRUE.equals(resource.getNamespaced()))
        .build();
  }

  private void unserved(ServedObject object) {
    boolean defined =
        all.stream().anyMatch(other -> other.definedKind().equals(object.ref().kind()));
    if (defined) {
      unchecked.add(
          new Unchecked("dry run of " + object.ref(), "its kind is defined by these manifests"));
      return;
    }
    String what = Quotation.of(object.ref().kind() + " of " + object.apiVersion());
    find(ServerRules.KIND, object, "kind", "the cluster serves no " + what, ServerRules.KIND.fix());
  }

  private void ask(ServedObject stated, ResourceDefinitionContext context) {
    ServedObject object = context.isNamespaceScoped() ? stated : stated.inNoNamespace();
    String namespace = object.ref().namespace();
    if (!mayCreate(object, context, namespace)) {
      String where = namespace.isEmpty() ? "" : " in namespace " + Quotation.of(namespace);
      find(
          ServerRules.RIGHT,
          object,
          "",
          "whoever asks may not create " + Quotation.of(context.getPlural()) + where,
          ServerRules.RIGHT.fix());
      return;
    }
    tryOut(object, context, namespace, object.tree())
        .ifPresent(why -> refused(ServerRules.OBJECT, object, "", why));
    object.pod().ifPresent(pod -> tryPod(object, pod));
  }

  private void tryPod(ServedObject object, Map<String, Object> pod) {
    String namespace = object.ref().namespace();
    if (!mayCreate(object, PODS, namespace)) {
      unchecked.add(
          new Unchecked(
              "dry run of pods in namespace " + namespace, "whoever asks may not create"));
      return;
    }
    tryOut(object, PODS, namespace, pod)
        .ifPresent(why -> refused(ServerRules.POD, object, object.templatePath(), why));
  }

  private boolean mayCreate(
      ServedObject object, ResourceDefinitionContext context, String namespace) {
    String key = context.getGroup() + "/" + context.getPlural() + "/" + namespace;
    return rights
        .computeIfAbsent(key, right -> reader.read(() -> review(context, namespace)))
        .match(
            allowed -> allowed,
            why -> {
              unchecked.add(new Unchecked("right to create " + object.ref().kind(), why));
              return true;
            });
  }

  private Fact<Boolean> review(ResourceDefinitionContext context, String namespace) {
    SelfSubjectAccessReview review =
        new SelfSubjectAccessReviewBuilder()
            .withNewSpec()
            .withNewResourceAttributes()
            .withNamespace(namespace)
            .withGroup(Texts.of(context.getGroup()))
            .withResource(context.getPlural())
            .withVerb("create")
            .endResourceAttributes()
            .endSpec()
            .build();
    SelfSubjectAccessReview answer = client.resource(review).create();
    return Fact.known(
        answer.getStatus() != null && Boolean.TRUE.equals(answer.getStatus().getAllowed()));
  }

  /** Why the server refuses it; empty where it does not, or could not be asked. */
  private Optional<ApiRejection> tryOut(
      ServedObject object, ResourceDefinitionContext context, String namespace, Map<?, ?> tree) {
    try {
      GenericKubernetesResource item =
          client.getKubernetesSerialization().convertValue(tree, GenericKubernetesResource.class);
      var kind = client.genericKubernetesResources(context);
      Resource<GenericKubernetesResource> resource =
          namespace.isEmpty() ? kind.resource(item) : kind.inNamespace(namespace).resource(item);
      create(resource);
      return Optional.empty();
    } catch (KubernetesClientException e) {
      return Optional.of(rejection(e));
    } catch (IllegalArgumentException e) {
      unchecked.add(new Unchecked("dry run of " + object.ref(), "it is no proper object"));
      return Optional.empty();
    }
  }

  /** What is there already is applied instead. */
  private static void create(Resource<GenericKubernetesResource> resource) {
    try {
      resource.dryRun().create();
    } catch (KubernetesClientException e) {
      if (e.getCode() != 409) {
        throw e;
      }
      resource.dryRun().fieldManager(MANAGER).forceConflicts().serverSideApply();
    }
  }

  private static ApiRejection rejection(KubernetesClientException e) {
    return e.getStatus() == null
        ? new ApiRejection(e.getCode(), "", Texts.of(e.getMessage()))
        : ApiRejection.of(e.getStatus());
  }

  private void refused(PreflightRule rule, ServedObject object, String field, ApiRejection why) {
    Optional<PodFailureAnalysis> analysis =
        PodFailureClassifier.standard().diagnose(PodObservation.rejected(why)).primary();
    String message = analysis.map(PodFailureAnalysis::errorMessage).orElse(why.message());
    boolean passing =
        why.code() <= 0
            || analysis.filter(it -> it.persistence() == Persistence.TRANSIENT).isPresent();
    if (passing || isAwaited(object, why)) {
      String what = "dry run of " + object.ref();
      unchecked.add(new Unchecked(what, Quotation.of(message)));
      return;
    }
    String fix = analysis.map(PodFailureAnalysis::suggestedAction).orElse(rule.fix());
    find(rule, object, field, "the cluster refuses it: " + Quotation.of(message), fix);
  }

  /** Whether the server only misses what is deployed along with it. */
  private boolean isAwaited(ServedObject object, ApiRejection why) {
    return AwaitedGrant.mayLift(why.message(), object, all)
        || MissedObject.of(why.message())
            .filter(
                missed -> all.stream().anyMatch(other -> missed.isMeant(other.ref(), object.ref())))
            .isPresent();
  }

  private void find(
      PreflightRule rule, ServedObject object, String field, String problem, String fix) {
    findings.add(
        new Finding(rule.id(), Severity.ERROR, object.ref(), field, problem, fix, List.of()));
  }
}
