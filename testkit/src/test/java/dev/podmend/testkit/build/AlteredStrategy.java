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

/** A good strategy, of which a test spoils one method. */
class AlteredStrategy implements BuildStrategy {

  final BuildStrategy good = new JobStrategy();

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
