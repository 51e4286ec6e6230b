package dev.podmend.failure;

import dev.podmend.failure.ContainerView.Ending;
import io.fabric8.kubernetes.api.model.ImageVolumeSource;
import io.fabric8.kubernetes.api.model.Volume;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a container cannot start. Where the state says only that it waits for another try, an earlier
 * event tells what went wrong.
 */
final class StartExamination {

  private final Examination examination;

  StartExamination(Examination examination) {
    this.examination = examination;
  }

  DiagnosedFailure pullFailure(ContainerView container, WaitingReason reason) {
    return pullFailure(container, reason, new Place.Waiting(container));
  }

  /** The same, where that reason stands in another place than the container's state. */
  DiagnosedFailure pullFailure(ContainerView container, WaitingReason reason, Place place) {
    int circumstances = isJustCreated() ? Circumstance.JUST_CREATED.bit() : 0;
    Clue clue = new Clue(reason.word(), reason.message(), Clue.NO_CODE, circumstances);
    FailureRule rule = examination.rule(Concern.PULL, clue);
    DiagnosedFailure failure = make(container, null, rule, clue, place, reason);
    if (rule.isLastResort()) {
      failure = fromEvents(container, Concern.PULL, circumstances, failure, reason);
    }
    return aboutVolume(container, failure);
  }

  DiagnosedFailure startFailure(ContainerView container, WaitingReason reason) {
    return startFailure(container, reason, new Place.Waiting(container));
  }

  /** The same, where that reason stands in another place than the container's state. */
  DiagnosedFailure startFailure(ContainerView container, WaitingReason reason, Place place) {
    Clue clue = Clue.of(reason.word(), reason.message());
    FailureRule rule = examination.rule(Concern.START, clue);
    DiagnosedFailure failure = make(container, null, rule, clue, place, reason);
    if (!rule.isLastResort()) {
      return failure;
    }
    Ending before = container.endedBefore();
    if (before != null && before.isStartFailure()) {
      Clue ended = new Clue(before.reason(), before.message(), before.code(), 0);
      Place both = new Place.Ended(container, before).and(place);
      return make(container, before, examination.rule(Concern.START, ended), ended, both, reason);
    }
    return fromEvents(container, Concern.START, 0, failure, reason);
  }

  private boolean isJustCreated() {
    Duration propagation = examination.config().imagePropagation();
    return !propagation.isZero()
        && examination.moment().isLessThan(propagation, examination.pod().createdAt());
  }

  private DiagnosedFailure make(
      ContainerView container,
      @Nullable Ending ending,
      FailureRule rule,
      Clue clue,
      Place place,
      WaitingReason reason) {
    PodFailureReason symptom = PodFailureReason.of(reason.word()).orElse(PodFailureReason.UNKNOWN);
    return DiagnosedFailure.ofContainer(
        examination.pod(), container, ending, rule, clue, place, symptom, true);
  }

  /** The newest event that tells more than the state does; else what the state says. */
  private DiagnosedFailure fromEvents(
      ContainerView container,
      Concern concern,
      int circumstances,
      DiagnosedFailure otherwise,
      WaitingReason reason) {
    DiagnosedFailure hint = null;
    for (EventView event : examination.events().newestFirst()) {
      if (!isTelling(event) || !event.mayConcern(container)) {
        continue;
      }
      Clue clue = clue(event, container, reason, circumstances);
      FailureRule rule = examination.ruleOrNull(concern, clue);
      if (rule == null || rule.isLastResort()) {
        continue;
      }
      Place place = new Place.OfEvent(event).and(new Place.Waiting(container));
      DiagnosedFailure found = make(container, null, rule, clue, place, reason);
      if (!isHint(event)) {
        return found;
      }
      hint = hint == null ? found : hint;
    }
    return hint == null || concern != Concern.PULL ? otherwise : hint;
  }

  /**
   * What an event says, or what it quotes of that container. What the kubelet calls an error is
   * what the container waits for.
   */
  private static Clue clue(
      EventView event, ContainerView container, WaitingReason reason, int circumstances) {
    for (StartRefusal refusal : StartRefusal.in(event)) {
      if (refusal.container().equals(container.name())) {
        return new Clue(refusal.reason(), refusal.message(), Clue.NO_CODE, circumstances);
      }
    }
    String message = event.reason().equals("FailedSync") ? "" : event.message();
    boolean isError = event.reason().equals("Failed") && message.startsWith("Error: ");
    String word = isError ? reason.word() : event.reason();
    return new Clue(word, message, Clue.NO_CODE, circumstances);
  }

  private static boolean isTelling(EventView event) {
    return switch (event.reason()) {
      case "Failed", "BackOff", "InspectFailed", "ErrImageNeverPull", "FailedSync" -> true;
      default -> isHint(event);
    };
  }

  /** A missing pull secret explains a refusal only where nothing else does. */
  private static boolean isHint(EventView event) {
    return event.reason().equals("FailedToRetrieveImagePullSecret");
  }

  /** A pull that names another image than the container's is that of an image volume. */
  private DiagnosedFailure aboutVolume(ContainerView container, DiagnosedFailure failure) {
    String named = EventSubject.imageIn(failure.clue().message());
    int volume = named.isEmpty() || named.equals(container.image()) ? -1 : volumeOf(named);
    return volume < 0
        ? failure
        : failure
            .with(FailureTrait.IMAGE_VOLUME)
            .ofImage(named)
            .alsoAt(new Place.InVolume(examination.pod(), volume));
  }

  /** The index of the volume whose content that image is; -1 where none is. */
  private int volumeOf(String image) {
    List<Volume> volumes = examination.pod().volumes();
    for (int i = 0; i < volumes.size(); i++) {
      ImageVolumeSource source = volumes.get(i) == null ? null : volumes.get(i).getImage();
      if (source != null && image.equals(source.getReference())) {
        return i;
      }
    }
    return -1;
  }
}
