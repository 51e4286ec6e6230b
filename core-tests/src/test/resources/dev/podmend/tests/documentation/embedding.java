import dev.podmend.build.BuildRequest;
import dev.podmend.build.FallbackConfig;
import dev.podmend.failure.PodFailureAnalysis;
import dev.podmend.model.ImageReference;
import dev.podmend.runtime.*;
import dev.podmend.spi.BuildStrategies;
import dev.podmend.strategy.kaniko.KanikoStrategy;
import dev.podmend.strategy.tekton.TektonStrategy;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.Writer;
import java.time.Duration;
import java.util.*;
import java.util.concurrent.*;

abstract class Surroundings {
  KubernetesClient client;
  MeterRegistry registry;
  Writer writer;
  Notebook notebook;
  Pod template;
  BuildRequest request;
  ImageReference readyMade;
  Executor executor;

  void alert(PodFailureAnalysis failure) {}
}

@interface Singleton {}

@interface Produces {}

class Notebook extends CustomResource<NotebookSpec, NotebookStatus> implements Namespaced {}

record NotebookSpec(Pod template, String prebuiltImage) {}

record NotebookStatus(String phase, String message) {}

@interface ControllerConfiguration {}

interface Reconciler<P> {
  UpdateControl<P> reconcile(P primary, Context<P> context);
}

interface Context<P> {}

abstract class UpdateControl<P> {
  static <P> UpdateControl<P> patchStatus(P primary) {
    return null;
  }

  abstract UpdateControl<P> rescheduleAfter(Duration delay);
}
