import dev.podmend.failure.*;
import dev.podmend.healing.*;
import dev.podmend.runtime.healing.*;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.PrintStream;
import java.io.Writer;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

abstract class Surroundings {
  List<PodObservation> pods;
  List<PodObservation> failingPods;
  List<PodObservation> podsOfTheOwner;
  RestartHistory history;
  Instant now;
  Instant later;
  PrintStream out;
  String previousLog;
  String currentLog;
  LogAnalysis analysis;
  HasMetadata deployment;
  HealingLedger ledger;
  Incident incident;
  WorkloadOwner owner;
  KubernetesClient client;
  MeterRegistry meterRegistry;
  String podName;
  Writer trail;
  String trailText;
}
