package dev.example.plugin;

import dev.podmend.build.Availability;
import dev.podmend.build.BuildRequest;
import dev.podmend.build.BuildState;
import dev.podmend.build.Violation;
import dev.podmend.spi.BuildContext;
import dev.podmend.spi.BuildHandle;
import dev.podmend.spi.BuildStrategy;
import java.util.List;

/** Builds nothing, but is found as any other. */
public final class PaperStrategy implements BuildStrategy {

  @Override
  public String name() {
    return "paper";
  }

  @Override
  public Availability probe(BuildContext context) {
    return Availability.unavailable("paper carries no layers", "Use another strategy.");
  }

  @Override
  public List<Violation> validate(BuildRequest request) {
    return List.of(new Violation("strategy", "builds nothing: name another"));
  }

  @Override
  public BuildHandle submit(BuildRequest request, BuildContext context) {
    throw new IllegalStateException("validate refuses every request");
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
