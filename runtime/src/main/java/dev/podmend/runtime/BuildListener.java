package dev.podmend.runtime;

/**
 * Hears what happens to image builds, once it is stored.
 *
 * <p>Called on the thread of the pass, so it must be quick, and thread-safe where passes run at
 * once. What it throws is logged and goes no further.
 */
@FunctionalInterface
public interface BuildListener {

  /** Takes notice of what happened. */
  void happened(BuildReport report);
}
