package dev.podmend.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.fabric8.kubernetes.api.model.Toleration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Labels, names and numbers at the very edge of what is allowed. */
class MetadataRulesTest {

  private static final String LONGEST = "a".repeat(63);

  private static void accepts(Runnable check) {
    assertThatCode(check::run).doesNotThrowAnyException();
  }

  private static void refuses(Runnable check, String with) {
    assertThatIllegalArgumentException().isThrownBy(check::run).withMessageContaining(with);
  }

  @Test
  void a_label_has_parts_of_at_most_63_characters() {
    accepts(() -> MetadataRules.requireLabel(LONGEST, LONGEST));
    accepts(() -> MetadataRules.requireLabel("a.example.com/" + LONGEST, ""));
    accepts(() -> MetadataRules.requireLabel("Az09", "Az._-09"));
    refuses(() -> MetadataRules.requireLabel(LONGEST + "a", ""), "is no key");
    refuses(() -> MetadataRules.requireLabel("a", LONGEST + "a"), "label a \"");
    for (String wrong : List.of("-a", "a-", ".a", "a.", "_a", "a_", "a b", "é", "a/b")) {
      refuses(() -> MetadataRules.requireLabel("a", wrong), "is no label value");
    }
    for (String wrong : List.of("", "/", "/a", "a/", "A/a", "a_b/a", "a b", "é", "-a", "a-")) {
      refuses(() -> MetadataRules.requireLabel(wrong, ""), "is no key");
    }
  }

  @Test
  void ones_own_labels_and_annotations_are_checked_and_free() {
    accepts(() -> MetadataRules.requireOwnLabels(Map.of("a", "b")));
    accepts(() -> MetadataRules.requireOwnAnnotations(Map.of("a", "b c\n" + "d".repeat(1000))));
    accepts(() -> MetadataRules.requireOwnLabels(Map.of("notpodmend.dev/a", "b")));
    refuses(() -> MetadataRules.requireOwnLabels(Map.of("a", "b c")), "is no label value");
    refuses(() -> MetadataRules.requireOwnLabels(Map.of("podmend.dev/a", "b")), "by podmend");
    refuses(() -> MetadataRules.requireOwnAnnotations(Map.of("a b", "c")), "annotation \"a b\"");
    refuses(
        () -> MetadataRules.requireOwnAnnotations(Map.of("x.podmend.dev/a", "b")), "by podmend");
    refuses(
        () -> MetadataRules.requireOwnAnnotations(Map.of("app.kubernetes.io/managed-by", "b")),
        "by podmend");
  }

  @Test
  void names_are_dns_names() {
    accepts(() -> Rule.requireLabel("field", LONGEST));
    accepts(() -> Rule.requireLabel("field", "a-0"));
    accepts(() -> Rule.requireObjectName("field", "a".repeat(253)));
    accepts(() -> Rule.requireObjectName("field", "a.b-c.0"));
    refuses(() -> Rule.requireLabel("field", LONGEST + "a"), "field \"");
    refuses(() -> Rule.requireObjectName("field", "a".repeat(254)), "field \"");
    for (String wrong : List.of("", "A", "-a", "a-", ".a", "a.", "a..b", "a.-b", "a-.b", "a_b")) {
      refuses(() -> Rule.requireObjectName("field", wrong), "field \"" + wrong + '"');
      refuses(() -> Rule.requireLabel("field", wrong), "is no DNS label");
    }
    refuses(() -> Rule.requireLabel("field", "a.b"), "is no DNS label");
  }

  @Test
  void characters_are_told_apart_at_their_edges() {
    assertThat("/09:".chars().mapToObj(Rule::isDigit)).containsExactly(false, true, true, false);
    assertThat("@AZ[".chars().mapToObj(Rule::isUpper)).containsExactly(false, true, true, false);
    assertThat("`az{".chars().mapToObj(Rule::isLowerAlphanumeric))
        .containsExactly(false, true, true, false);
    assertThat("/09:@AFG`afg".chars().mapToObj(Rule::isHex))
        .containsExactly(
            false, true, true, false, false, true, true, false, false, true, true, false);
  }

  @Test
  void where_a_build_runs_is_checked() {
    Toleration taint = new Toleration("NoSchedule", "gpu", "Exists", null, null);
    BuildScheduling there =
        BuildScheduling.DEFAULT
            .withServiceAccount("builder")
            .withNodeSelector(Map.of("a", "b"))
            .withTolerations(List.of(taint));

    assertThat(there)
        .isEqualTo(
            new BuildScheduling(
                Map.of("a", "b"), List.of(taint), Optional.of("builder"), Optional.empty()));
    refuses(() -> BuildScheduling.DEFAULT.withServiceAccount("A"), "serviceAccount \"A\"");
    refuses(() -> BuildScheduling.DEFAULT.withNodeSelector(Map.of("a", "b c")), "label a");
    refuses(
        () -> new BuildScheduling(Map.of(), List.of(), Optional.empty(), Optional.of("B")),
        "priorityClass \"B\"");
  }

  @Test
  void an_owner_has_all_its_parts() {
    refuses(() -> new BuildOwner(" ", "Job", "a", "1"), "owner.apiVersion");
    refuses(() -> new BuildOwner("batch/v1", "", "a", "1"), "owner.kind");
    refuses(() -> new BuildOwner("batch/v1", "Job", "", "1"), "owner.name");
    refuses(() -> new BuildOwner("batch/v1", "Job", "a", "\t"), "owner.uid");
  }

  @Test
  void files_have_names_of_at_most_253_characters_in_their_order() {
    FileName a = new FileName("a");

    accepts(() -> new FileName("a".repeat(253)));
    accepts(() -> new FileName("_0.A-"));
    refuses(() -> new FileName("a".repeat(254)), "file name");
    assertThat(a).isLessThan(new FileName("b")).hasToString("a");
    assertThat(new FileName("b")).isGreaterThan(a);
    assertThat(a).isEqualByComparingTo(new FileName("a"));
    assertThat(new SecretReference("pull")).hasToString("pull");
  }
}
