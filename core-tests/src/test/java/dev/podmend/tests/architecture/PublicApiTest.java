package dev.podmend.tests.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.podmend.tests.architecture.Reactor.Module;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No change of what users compile against goes unseen: it stands in the same commit as text. */
class PublicApiTest {

  private static final Path FOLDER = Reactor.ROOT.resolve("docs/api");

  static Stream<Module> published() {
    return Reactor.published().stream();
  }

  @ParameterizedTest
  @MethodSource("published")
  void the_public_types_are_those_of_the_page(Module module) throws IOException {
    Path page = FOLDER.resolve(module.artifactId() + ".txt");
    String api = api(module.classes().stream());
    if (Boolean.getBoolean("podmend.docs.write")) {
      Files.createDirectories(FOLDER);
      Files.writeString(page, api);
    }

    assertThat(page)
        .as("the page of %s; write it anew as docs/compatibility.md says", module)
        .content()
        .isEqualTo(api);
  }

  @Test
  void no_page_is_left_of_a_module_that_is_gone() {
    assertThat(Reactor.filesBelow(FOLDER, ".txt"))
        .extracting(page -> page.getFileName().toString())
        .containsExactlyInAnyOrderElementsOf(
            published().map(module -> module.artifactId() + ".txt").toList());
  }

  @Test
  void a_type_shows_what_its_users_can_name() {
    assertThat(linesOf(Sample.class))
        .containsExactly(
            "static abstract class dev.podmend.tests.architecture.PublicApiTest.Sample<T extends Number>"
                + " implements Iterable<T>",
            "  <V> java.util.Map<? extends V, T[]> map(int[], V) throws java.io.IOException",
            "  protected abstract boolean chosen()",
            "  protected new(String)",
            "  static final String NAME",
            "  void inherited(java.util.List<? super T>)");
    assertThat(linesOf(Sample.Shape.class))
        .containsExactly(
            "interface dev.podmend.tests.architecture.PublicApiTest.Sample.Shape permits Disc",
            "  default int corners()",
            "  int area()");
    assertThat(linesOf(Sample.Disc.class))
        .contains("  int radius()", "  new(int)")
        .noneMatch(line -> line.contains("hashCode"));
  }

  @Test
  void what_the_package_hides_is_no_part_of_it() {
    assertThat(TypeSignature.isVisible(imported(Sample.Hidden.Inner.class))).isFalse();
    assertThat(TypeSignature.isVisible(imported(Sample.Disc.class))).isFalse();
  }

  private static String api(Stream<JavaClass> classes) {
    return classes
        .filter(TypeSignature::isVisible)
        .sorted(Comparator.comparing(JavaClass::getName))
        .map(type -> String.join("\n", new TypeSignature(type).lines()) + "\n")
        .collect(Collectors.joining("\n"));
  }

  private static List<String> linesOf(Class<?> type) {
    return new TypeSignature(imported(type)).lines();
  }

  private static JavaClass imported(Class<?> type) {
    return new ClassFileImporter()
        .importClasses(
            Sample.class,
            Sample.Shape.class,
            Sample.Disc.class,
            Sample.Hidden.class,
            Sample.Hidden.Inner.class,
            PublicApiTest.class)
        .get(type);
  }

  /** What a hidden parent gives to its heirs. */
  abstract static class Parent<T> {
    public void inherited(List<? super T> values) {}
  }

  /** One of each. */
  public abstract static class Sample<T extends Number> extends Parent<T> implements Iterable<T> {
    public static final String NAME = "";
    int hidden;

    protected Sample(String name) {}

    public <V> java.util.Map<? extends V, T[]> map(int[] keys, V value) throws IOException {
      return java.util.Map.of();
    }

    protected abstract boolean chosen();

    void hidden() {}

    public sealed interface Shape {
      int area();

      default int corners() {
        return 0;
      }
    }

    public record Disc(int radius) implements Shape {
      @Override
      public int area() {
        return 3 * radius * radius;
      }
    }

    static class Hidden {
      public static class Inner {}
    }
  }
}
