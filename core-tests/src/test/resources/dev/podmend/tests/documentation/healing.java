import dev.podmend.failure.*;
import dev.podmend.healing.*;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.io.PrintStream;
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
}
