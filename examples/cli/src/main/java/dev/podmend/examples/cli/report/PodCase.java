package dev.podmend.examples.cli.report;

import static java.util.Objects.requireNonNullElse;

import dev.podmend.examples.cli.input.ObservedPod;
import dev.podmend.failure.PodDiagnosis;
import dev.podmend.failure.PodFailureAnalysis;
import dev.podmend.healing.WorkloadOwner;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.MicroTime;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The case of a pod that fails now. */
final class PodCase {

  private PodCase() {}

  /** The case; empty of a pod that is well. */
  static Optional<ReportCase> of(ObservedPod pod, PodDiagnosis diagnosis) {
    return diagnosis
        .primary()
        .filter(failure -> diagnosis.verdict().isUnwell())
        .map(failure -> of(pod, diagnosis, failure));
  }

  private static ReportCase of(
      ObservedPod pod, PodDiagnosis diagnosis, PodFailureAnalysis failure) {
    WorkloadOwner owner =
        pod.observation()
            .pod()
            .map(WorkloadOwner::of)
            .orElseGet(() -> new WorkloadOwner("Pod", "", diagnosis.pod().name()));
    CaseFile file = new CaseFile(CaseSource.POD, owner).pod(diagnosis.pod().name());
    file.failure(
        new CaseFailure(
            failure.cause(),
            failure.reason().wireName(),
            failure.fingerprint(),
            failure.errorMessage(),
            failure.evidence()));
    failure.since().or(pod::moment).ifPresent(file::began);
    pod.observation().events().forEach(event -> entry(event).ifPresent(file::happened));
    file.happened(
        new TimelineEntry(pod.moment(), diagnosis.verdict().name(), failure.suggestedAction()));
    return file.close();
  }

  private static Optional<TimelineEntry> entry(@Nullable Event event) {
    return Optional.ofNullable(event)
        .map(
            it ->
                new TimelineEntry(
                    time(it),
                    requireNonNullElse(it.getReason(), "event"),
                    requireNonNullElse(it.getMessage(), "")));
  }

  private static Optional<Instant> time(Event event) {
    @Nullable MicroTime precise = event.getEventTime();
    return Stream.of(
            Optional.ofNullable(event.getLastTimestamp()),
            Optional.ofNullable(precise).map(MicroTime::getTime),
            Optional.ofNullable(event.getFirstTimestamp()))
        .flatMap(Optional::stream)
        .flatMap(text -> moment(text).stream())
        .findFirst();
  }

  private static Optional<Instant> moment(String text) {
    try {
      return Optional.of(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
