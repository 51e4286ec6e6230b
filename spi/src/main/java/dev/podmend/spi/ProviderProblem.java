package dev.podmend.spi;

/**
 * A strategy on the class path that cannot be used.
 *
 * @param className its class, as far as it is known
 * @param location the jar or folder that offers it; several are separated by commas
 * @param problem what is wrong with it
 */
public record ProviderProblem(String className, String location, String problem) {

  @Override
  public String toString() {
    return "build strategy " + className + " of " + location + ": " + problem;
  }
}
