import dev.podmend.failure.*;
import dev.podmend.runtime.*;
import io.fabric8.kubernetes.api.model.*;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.PrintStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;

abstract class Surroundings {
  KubernetesClient client;
  HasMetadata owner;
  Pod template;
  Pod pod;
  List<Event> events;
  String logTail;
  PrintStream log;
}
