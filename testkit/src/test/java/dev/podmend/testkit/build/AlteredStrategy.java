package dev.podmend.testkit.build;

import dev.podmend.build.Availability;
import dev.podmend.build.BuildRequest;
import dev.podmend.build.BuildState;
import dev.podmend.build.Violation;
import dev.podmend.spi.BuildContext;
import dev.podmend.spi.BuildHandle;
import dev.podmend.spi.BuildStrategy;
import dev.podmend.spi.RequiredAccess;
import java.util.List;
import java.util.function.BiFunction;

/** A good strategy, of which a test spoils one method. */
class AlteredStrategy implements BuildStrategy {

  final BuildStrategy good = new JobStrategy();

  /** Another way to submit, with the good strategy at hand. */
  @FunctionalInterface
  interface Submission {
    BuildHandle submit(BuildStrategy good, BuildRequest request, BuildContext context);
  }

  /** Another way to observe. */
  @FunctionalInterface
  interface Observation {
    BuildState observe(BuildStrategy good, BuildHandle handle, BuildContext context);
  }

  /** Another way to cancel or to delete. */
  @FunctionalInterface
  interface Removal {
    void remove(BuildStrategy good, BuildHandle handle, BuildContext context);
  }

  static BuildStrategy submitting(Submission submission) {
    return new AlteredStrategy() {
      @Override
      public BuildHandle submit(BuildRequest request, BuildContext context) {
        return submission.submit(good, request, context);
      }
    };
  }

  static BuildStrategy observing(Observation observation) {
    return new AlteredStrategy() {
      @Override
      public BuildState observe(BuildHandle handle, BuildContext context) {
        return observation.observe(good, handle, context);
      }
    };
  }

  static BuildStrategy probing(BiFunction<BuildStrategy, BuildContext, Availability> probe) {
    return new AlteredStrategy() {
      @Override
      public Availability probe(BuildContext context) {
        return probe.apply(good, context);
      }
    };
  }

  static BuildStrategy cancelling(Removal removal) {
    return new AlteredStrategy() {
      @Override
      public void cancel(BuildHandle handle, BuildContext context) {
        removal.remove(good, handle, context);
      }
    };
  }

  static BuildStrategy deleting(Removal removal) {
    return new AlteredStrategy() {
      @Override
      public void delete(BuildHandle handle, BuildContext context) {
        removal.remove(good, handle, context);
      }
    };
  }

  @Override
  public String name() {
    return good.name();
  }

  @Override
  public List<RequiredAccess> requiredAccess() {
    return good.requiredAccess();
  }

  @Override
  public Availability probe(BuildContext context) {
    return good.probe(context);
  }

  @Override
  public List<Violation> validate(BuildRequest request) {
    return good.validate(request);
  }

  @Override
  public BuildHandle submit(BuildRequest request, BuildContext context) {
    return good.submit(request, context);
  }

  @Override
  public BuildState observe(BuildHandle handle, BuildContext context) {
    return good.observe(handle, context);
  }

  @Override
  public void cancel(BuildHandle handle, BuildContext context) {
    good.cancel(handle, context);
  }

  @Override
  public void delete(BuildHandle handle, BuildContext context) {
    good.delete(handle, context);
  }
}
