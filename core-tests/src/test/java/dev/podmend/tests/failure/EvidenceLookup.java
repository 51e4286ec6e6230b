package dev.podmend.tests.failure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.podmend.failure.PodObservation;
import dev.podmend.model.Evidence;
import dev.podmend.model.Redaction;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds in an observation what a piece of evidence claims to stand there. */
final class EvidenceLookup {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern EVENT = Pattern.compile("events\\[(\\d+)]\\.(reason|message)");
  private static final Pattern LOG = Pattern.compile("logs\\[(.*)]");

  private final PodObservation observation;

  EvidenceLookup(PodObservation observation) {
    this.observation = observation;
  }

  /** Whether the value stands where the evidence says, as far as it may be shown. */
  boolean confirms(Evidence evidence) {
    Matcher log = LOG.matcher(evidence.path());
    if (log.matches()) {
      String tail = observation.logTails().getOrDefault(log.group(1), "");
      return Redaction.redact(tail).contains(evidence.value());
    }
    return Redaction.redact(at(evidence.path()), Evidence.MAX_VALUE_LENGTH)
        .equals(evidence.value());
  }

  private String at(String path) {
    Matcher event = EVENT.matcher(path);
    if (event.matches()) {
      Event named = observation.events().get(Integer.parseInt(event.group(1)));
      return String.valueOf(
          event.group(2).equals("reason") ? named.getReason() : named.getMessage());
    }
    return switch (path) {
      case "apiError.code" -> String.valueOf(observation.apiRejection().get().code());
      case "apiError.reason" -> observation.apiRejection().get().reason();
      case "apiError.message" -> observation.apiRejection().get().message();
      default -> inPod(path);
    };
  }

  private String inPod(String path) {
    JsonNode node = JSON.valueToTree(observation.pod().orElseGet(Pod::new));
    for (String step : path.replace("[", ".[").split("\\.", -1)) {
      node = step.startsWith("[") ? node.path(index(step)) : node.path(step);
    }
    // The API leaves out a container's readiness where it is false.
    return path.endsWith(".ready") && node.isMissingNode() ? "false" : node.asText();
  }

  private static int index(String step) {
    return Integer.parseInt(step.substring(1, step.length() - 1));
  }
}
