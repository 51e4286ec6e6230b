package dev.podmend.tests.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A type or method that is renamed or removed leaves no page behind that speaks of it. */
class NamesInPagesTest {

  private static final Pattern WORD = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
  private static final Pattern CODE = Pattern.compile("`([^`\\n]+)`");
  private static final Pattern CAMEL = Pattern.compile("[A-Za-z]*[a-z][A-Z][A-Za-z]*");
  private static final Pattern SOURCE = Pattern.compile(".*\\.(java|yaml|sh|json|properties|xml)");

  /** What belongs to others and occurs in no source of ours. */
  private static final Set<String> OF_OTHERS =
      Set.of(
          "ApplicationScoped",
          "NoSuchMethodError",
          "RemoveFailedPods",
          "RemovePodsHavingTooManyRestarts",
          "TektonClient");

  @Test
  void a_name_in_a_page_is_one_of_the_code() throws IOException {
    Set<String> known = new TreeSet<>(sourceWords());
    Set<String> unknown = new TreeSet<>();
    for (Page page : Page.all()) {
      for (String name : names(page.text())) {
        if (!known.contains(name) && !OF_OTHERS.contains(name)) {
          unknown.add(name + " in " + Page.ROOT.relativize(page.file()));
        }
      }
    }

    assertThat(unknown).isEmpty();
  }

  @Test
  void names_are_read_from_code_in_the_text() {
    assertThat(names("a `PodRecovery.reconcile(myPod)`, `main`, SomeThing"))
        .containsExactlyInAnyOrder("PodRecovery", "myPod");
  }

  private static Set<String> names(String text) {
    return CODE.matcher(text)
        .results()
        .flatMap(code -> WORD.matcher(code.group(1)).results())
        .map(MatchResult::group)
        .filter(word -> CAMEL.matcher(word).matches())
        .collect(Collectors.toSet());
  }

  private static Set<String> sourceWords() throws IOException {
    Set<String> words = new TreeSet<>();
    try (Stream<Path> files = Files.walk(Page.ROOT)) {
      for (Path file : files.filter(NamesInPagesTest::isSource).toList()) {
        WORD.matcher(Files.readString(file, StandardCharsets.ISO_8859_1))
            .results()
            .forEach(word -> words.add(word.group()));
      }
    }
    return words;
  }

  private static boolean isSource(Path file) {
    Path path = Page.ROOT.relativize(file);
    return SOURCE.matcher(path.toString()).matches()
        && Stream.of("target", "docs", ".git").noneMatch(it -> isWithin(path, it));
  }

  private static boolean isWithin(Path path, String folder) {
    for (Path part : path) {
      if (part.toString().equals(folder)) {
        return true;
      }
    }
    return false;
  }
}
