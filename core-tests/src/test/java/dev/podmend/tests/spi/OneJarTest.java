package dev.podmend.tests.spi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podmend.spi.BuildStrategies;
import dev.podmend.spi.BuildStrategy;
import dev.podmend.tests.spi.PaperStrategies.Glue;
import dev.podmend.tests.spi.PaperStrategies.Paper;
import dev.podmend.tests.spi.PaperStrategies.Scissors;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An operator that is shipped as one jar, made of many. */
class OneJarTest {

  private static final String SERVICES = "META-INF/services/" + BuildStrategy.class.getName();

  @Test
  void strategies_whose_lists_were_joined_are_all_found_in_the_one_jar(@TempDir Path folder)
      throws IOException {
    String joined = Glue.class.getName() + "\n" + Scissors.class.getName() + "\n";
    Path jar = jar(folder, joined, Glue.class, Scissors.class, Paper.class);

    try (URLClassLoader loader = loader(jar)) {
      BuildStrategies found = BuildStrategies.load(loader);

      assertThat(found.names()).containsExactly("acme/glue", "acme/scissors");
      assertThat(found.all()).allMatch(it -> it.getClass().getClassLoader() == loader);
      assertThat(found.problems()).isEmpty();
    }
  }

  @Test
  void a_list_that_names_what_was_left_out_of_the_jar_is_a_problem_of_that_jar(@TempDir Path folder)
      throws IOException {
    Path jar = jar(folder, Glue.class.getName() + "\ncom.acme.Shaded\n", Glue.class, Paper.class);

    try (URLClassLoader loader = loader(jar)) {
      BuildStrategies found = BuildStrategies.load(loader);

      assertThat(found.names()).containsExactly("acme/glue");
      assertThat(found.problems())
          .singleElement()
          .satisfies(it -> assertThat(it.className()).isEqualTo("com.acme.Shaded"))
          .satisfies(it -> assertThat(it.location()).contains("operator.jar"));
    }
  }

  @Test
  void a_jar_that_was_searched_can_be_deleted(@TempDir Path folder) throws IOException {
    Path jar = jar(folder, Glue.class.getName() + "\ncom.acme.Shaded\n", Glue.class, Paper.class);
    try (URLClassLoader loader = loader(jar)) {
      BuildStrategies.load(loader);
    }
    Files.delete(jar);
    Path another = jar(folder, Scissors.class.getName(), Scissors.class, Paper.class);

    try (URLClassLoader loader = loader(another)) {
      assertThat(BuildStrategies.load(loader).names()).containsExactly("acme/scissors");
    }
  }

  /** A loader that takes plug-ins from the jar first, and finds no other plug-ins. */
  private static URLClassLoader loader(Path jar) throws IOException {
    return new URLClassLoader(
        new URL[] {jar.toUri().toURL()},
        PluginLoader.offering().lacking(Glue.class).lacking(Scissors.class).lacking(Paper.class));
  }

  private static Path jar(Path folder, String services, Class<?>... types) throws IOException {
    Path jar = folder.resolve("operator.jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      out.putNextEntry(new JarEntry(SERVICES));
      out.write(services.getBytes(StandardCharsets.UTF_8));
      for (Class<?> type : List.of(types)) {
        String file = type.getName().replace('.', '/') + ".class";
        out.putNextEntry(new JarEntry(file));
        try (InputStream code = type.getClassLoader().getResourceAsStream(file)) {
          code.transferTo(out);
        }
      }
    }
    return jar;
  }
}
