package dev.podmend.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podmend.build.BuildRequirements;
import dev.podmend.requirements.RepositoryListing;
import dev.podmend.requirements.RequirementsConfig;
import dev.podmend.requirements.RequirementsResolver;
import dev.podmend.requirements.RequirementsResult;
import java.util.Map;

/** What holds of the requirements of every repository. */
final class Requirements {

  private static final RequirementsResolver RESOLVER =
      RequirementsResolver.of(RequirementsConfig.builder().autoGenerateRequirements(true).build());

  private Requirements() {}

  /** Looks for those of {@code a.ipynb}. */
  static void check(Map<String, byte[]> files) {
    RequirementsResult result = RESOLVER.resolve("a.ipynb", RepositoryListing.ofBytes(files));
    result.match(Requirements::check, Requirements::check);
  }

  /** What was found is what a build takes. */
  private static boolean check(RequirementsResult.Resolved found) {
    assertThat(found.lines()).allMatch(Text::isPlainLine);
    assertThat(BuildRequirements.of(found).lines()).hasSameSizeAs(found.lines());
    return true;
  }

  private static boolean check(RequirementsResult.Unresolved none) {
    assertThat(none.message()).isNotBlank();
    return true;
  }
}
