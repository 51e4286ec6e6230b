package dev.podmend.spi;

import dev.podmend.build.BuildRequest;
import dev.podmend.build.BuiltImage;
import java.util.Optional;

/**
 * What a strategy may implement, too: it can tell that an image exists, so that no build is needed.
 */
public interface BuiltImageLookup {

  /**
   * The image of this very request, found by its key; empty where there is none or it cannot be
   * told from another. Whoever built it: owners share what is finished. Asked for first attempts
   * alone, since a later one is a retry or a rebuild that somebody wants.
   *
   * @throws BuildException if the cluster or the registry refuses or does not answer
   */
  Optional<BuiltImage> lookUp(BuildRequest request, BuildContext context);
}
