package dev.podmend.examples.cli;

import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/** The version that the jar's manifest states. */
final class Version implements IVersionProvider {

  @Override
  public String[] getVersion() {
    String version = Podmend.class.getPackage().getImplementationVersion();
    return new String[] {"podmend " + Objects.requireNonNullElse(version, "(development)")};
  }
}
