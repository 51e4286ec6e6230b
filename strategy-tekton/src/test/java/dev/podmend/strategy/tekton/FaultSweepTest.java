package dev.podmend.strategy.tekton;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podmend.build.BuildRequest;
import dev.podmend.build.BuildState;
import dev.podmend.spi.BuildException;
import dev.podmend.spi.BuildHandle;
import dev.podmend.spi.LogPosition;
import dev.podmend.spi.ObjectType;
import dev.podmend.testkit.api.Fault;
import dev.podmend.testkit.build.BuildRequests;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A fault at every call of a whole life, before and after its effect: the end is the same. */
class FaultSweepTest {

  static Stream<Arguments> faults() {
    Fault lost = Fault.reset().afterTheEffect();
    return Stream.concat(
        Stream.of(Arguments.of(TektonMode.TASK_RUN, Fault.status(500))),
        Stream.of(TektonMode.values()).map(mode -> Arguments.of(mode, lost)));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void a_life_with_a_fault_ends_like_one_without(TektonMode mode, Fault fault) {
    int calls = 0;
    boolean met = true;
    while (met) {
      calls++;
      try (PlayedTekton tekton = new PlayedTekton(mode)) {
        met = live(tekton, fault, calls);
      }
    }
    assertThat(calls).isGreaterThan(10);
  }

  /** Whether the life was long enough to meet the fault. */
  private static boolean live(PlayedTekton tekton, Fault fault, int call) {
    BuildRequest request = BuildRequests.notebook().build();
    Meter meter = new Meter(tekton, fault, call);
    BuildHandle handle = meter.insist(() -> tekton.submit(request));
    tekton.builds().fail(handle);
    meter.insist(() -> tekton.observe(handle));
    meter.insist(() -> tekton.log(handle, LogPosition.START));
    BuildHandle second = meter.insist(() -> tekton.submit(request.asAttempt(2)));
    meter.insist(() -> cancelled(tekton, second));
    tekton.builds().finishCancelling(second);
    meter.insist(() -> deleted(tekton, handle));

    assertThat(tekton.observe(second)).isEqualTo(BuildState.cancelled());
    assertThat(tekton.observe(handle)).isEqualTo(BuildState.gone());
    assertThat(names(tekton, ContextFiles.CONFIG_MAPS))
        .isNotEmpty()
        .allMatch(name -> name.startsWith(second.name()));
    assertThat(names(tekton, mainType(tekton))).containsExactly(second.name());
    return meter.met();
  }

  private static ObjectType<?> mainType(PlayedTekton tekton) {
    return tekton.strategy().requiredAccess().get(0).resource().equals("taskruns")
        ? RunManifests.TASK_RUNS
        : RunManifests.PIPELINE_RUNS;
  }

  private static <T extends HasMetadata> List<String> names(
      PlayedTekton tekton, ObjectType<T> type) {
    return type.in(tekton.context().client()).inNamespace("default").list().getItems().stream()
        .map(object -> object.getMetadata().getName())
        .toList();
  }

  private static boolean cancelled(PlayedTekton tekton, BuildHandle handle) {
    tekton.strategy().cancel(handle, tekton.context());
    return true;
  }

  private static boolean deleted(PlayedTekton tekton, BuildHandle handle) {
    tekton.strategy().delete(handle, tekton.context());
    return true;
  }

  /** Counts the strategy's own calls, and lets one of them fail. */
  private static final class Meter {

    private final PlayedTekton tekton;
    private final Fault fault;
    private int left;

    Meter(PlayedTekton tekton, Fault fault, int call) {
      this.tekton = tekton;
      this.fault = fault;
      this.left = call;
    }

    boolean met() {
      return left <= 0;
    }

    <T> T insist(Supplier<T> step) {
      tekton.server().forgetRequests();
      if (left > 0) {
        tekton.server().faults().on(request -> true).skip(left - 1).answer(fault);
      }
      T result = twice(step);
      left -= tekton.server().requests().size();
      tekton.server().faults().clear();
      return result;
    }

    private static <T> T twice(Supplier<T> step) {
      try {
        return step.get();
      } catch (BuildException e) {
        return step.get();
      }
    }
  }
}
