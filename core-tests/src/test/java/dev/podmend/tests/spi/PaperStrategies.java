package dev.podmend.tests.spi;

import dev.podmend.build.Availability;
import dev.podmend.build.BuildRequest;
import dev.podmend.build.BuildState;
import dev.podmend.build.Violation;
import dev.podmend.spi.BuildContext;
import dev.podmend.spi.BuildHandle;
import dev.podmend.spi.BuildStrategy;
import java.util.List;

/** Strategies that build nothing, as somebody may put them on a class path: well and broken. */
final class PaperStrategies {

  private PaperStrategies() {}

  /** What all of them do with builds: nothing. */
  abstract static class Paper implements BuildStrategy {

    @Override
    public Availability probe(BuildContext context) {
      return Availability.available();
    }

    @Override
    public List<Violation> validate(BuildRequest request) {
      return List.of();
    }

    @Override
    public BuildHandle submit(BuildRequest request, BuildContext context) {
      throw new UnsupportedOperationException("paper does not build");
    }

    @Override
    public BuildState observe(BuildHandle handle, BuildContext context) {
      return BuildState.gone();
    }

    @Override
    public void cancel(BuildHandle handle, BuildContext context) {}

    @Override
    public void delete(BuildHandle handle, BuildContext context) {}
  }

  public static final class Scissors extends Paper {
    @Override
    public String name() {
      return "acme/scissors";
    }
  }

  public static final class Glue extends Paper {
    @Override
    public String name() {
      return "acme/glue";
    }

    @Override
    public int priority() {
      return 1;
    }
  }

  public static final class OtherGlue extends Paper {
    @Override
    public String name() {
      return "acme/glue";
    }
  }

  public static final class FailsToBegin extends Paper {
    public FailsToBegin() {
      throw new IllegalStateException("no licence");
    }

    @Override
    public String name() {
      return "acme/licensed";
    }
  }

  public static final class FailsToInitialize extends Paper {
    static final int LIMIT = Integer.parseInt("none");

    @Override
    public String name() {
      return "acme/limited-" + LIMIT;
    }
  }

  public static final class FailsToSayItsName extends Paper {
    @Override
    public String name() {
      throw new UnsupportedOperationException("not yet");
    }
  }

  public static final class SaysAnotherName extends Paper {
    @Override
    public String name() {
      return "Acme Build!";
    }
  }

  public static final class FailsToSayItsPriority extends Paper {
    @Override
    public String name() {
      return "acme/proud";
    }

    @Override
    public int priority() {
      throw new IllegalStateException("no configuration");
    }
  }

  public static final class NeedsAnArgument extends Paper {
    private final String name;

    public NeedsAnArgument(String name) {
      this.name = name;
    }

    @Override
    public String name() {
      return name;
    }
  }

  /** What a jar that was left out would have. */
  abstract static class Elsewhere extends Paper {}

  public static final class LacksItsSuperclass extends Elsewhere {
    @Override
    public String name() {
      return "acme/orphan";
    }
  }

  /** Named as a strategy, and none. */
  public static final class IsNoStrategy {}
}
