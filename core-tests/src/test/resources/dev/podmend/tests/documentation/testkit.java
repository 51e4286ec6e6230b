import dev.podmend.failure.*;
import dev.podmend.model.*;
import dev.podmend.recovery.RecoveryConfig;
import dev.podmend.testkit.*;
import dev.podmend.testkit.api.*;
import dev.podmend.testkit.cluster.*;
import dev.podmend.testkit.fleet.*;
import dev.podmend.testkit.kubelet.*;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.Optional;
import net.jqwik.api.*;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

abstract class Surroundings {
  PodFailureClassifier classifier;
  PodSketch pod;
  FakeApiServer server;
  Operator operator;
  Pod myPod;
  RecoveryConfig config;

  void reconcile() {}
}

interface Operator {
  void handle(PodObservation observation);
}
