package dev.podmend.build;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class BuildLogProperties {

  @Property(tries = 300)
  void any_text_may_be_classified(@ForAll BuildStage stage, @ForAll String text) {
    assertThat(BuildLogClassifier.classify(stage, text))
        .isEqualTo(BuildLogClassifier.classify(stage, text));
  }

  @Property(tries = 200)
  void what_follows_on_other_lines_hides_nothing(@ForAll String noise) {
    String text = "ERROR: ResolutionImpossible\n" + noise.replace('\n', ' ').replace('\r', ' ');

    assertThat(BuildLogClassifier.classify(text)).isPresent();
  }
}
