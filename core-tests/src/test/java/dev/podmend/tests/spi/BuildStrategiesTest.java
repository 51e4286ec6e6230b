package dev.podmend.tests.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.podmend.spi.BuildStrategies;
import dev.podmend.spi.BuildStrategy;
import dev.podmend.spi.ProviderProblem;
import dev.podmend.tests.spi.PaperStrategies.Elsewhere;
import dev.podmend.tests.spi.PaperStrategies.FailsToBegin;
import dev.podmend.tests.spi.PaperStrategies.FailsToInitialize;
import dev.podmend.tests.spi.PaperStrategies.FailsToSayItsName;
import dev.podmend.tests.spi.PaperStrategies.FailsToSayItsPriority;
import dev.podmend.tests.spi.PaperStrategies.Glue;
import dev.podmend.tests.spi.PaperStrategies.IsNoStrategy;
import dev.podmend.tests.spi.PaperStrategies.LacksItsSuperclass;
import dev.podmend.tests.spi.PaperStrategies.NeedsAnArgument;
import dev.podmend.tests.spi.PaperStrategies.OtherGlue;
import dev.podmend.tests.spi.PaperStrategies.Paper;
import dev.podmend.tests.spi.PaperStrategies.SaysAnotherName;
import dev.podmend.tests.spi.PaperStrategies.Scissors;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BuildStrategiesTest {

  @Test
  void the_strategies_of_podmend_are_found_on_the_class_path() {
    BuildStrategies found = BuildStrategies.load();

    assertThat(found.names()).contains("s2i", "tekton", "kaniko");
    assertThat(found.problems()).isEmpty();
  }

  @Test
  void the_context_class_loader_decides_what_is_found() {
    assertThat(within(PluginLoader.offering(Scissors.class), BuildStrategies::load).names())
        .containsExactly("acme/scissors");
  }

  @Test
  void a_thread_without_a_context_finds_what_podmend_sees() {
    assertThat(within(null, BuildStrategies::load).names()).contains("s2i", "tekton", "kaniko");
  }

  @Test
  void strategies_stand_by_priority_and_then_by_name_whatever_the_class_path() {
    PluginLoader one = PluginLoader.offering(Scissors.class).andJar(Glue.class);
    PluginLoader another = PluginLoader.offering(Glue.class).andJar(Scissors.class);

    assertThat(BuildStrategies.load(one).names())
        .isEqualTo(BuildStrategies.load(another).names())
        .containsExactly("acme/glue", "acme/scissors");
  }

  @ParameterizedTest
  @ValueSource(
      classes = {
        FailsToBegin.class,
        FailsToInitialize.class,
        FailsToSayItsName.class,
        FailsToSayItsPriority.class,
        SaysAnotherName.class,
        NeedsAnArgument.class,
        Paper.class,
        IsNoStrategy.class
      })
  void a_broken_provider_is_named_and_the_others_are_used(Class<?> broken) {
    BuildStrategies found =
        BuildStrategies.load(PluginLoader.offering(Scissors.class, broken, Glue.class));

    assertThat(found.names()).containsExactly("acme/glue", "acme/scissors");
    assertThat(found.problems())
        .singleElement()
        .satisfies(problem -> assertThat(problem.className()).isEqualTo(broken.getName()))
        .satisfies(problem -> assertThat(problem.location()).isNotEqualTo("?"));
  }

  @Test
  void the_reason_of_a_broken_provider_is_told() {
    assertThat(problem(PluginLoader.offering(FailsToBegin.class)).toString())
        .contains(FailsToBegin.class.getName(), "memory:/jar-0/", "no licence");
    assertThat(problem(PluginLoader.offering(FailsToInitialize.class)).problem()).contains("none");
    assertThat(problem(PluginLoader.offering(FailsToSayItsPriority.class)).problem())
        .contains("no configuration");
  }

  @Test
  void a_class_that_is_not_there_is_named_with_its_jar() {
    ProviderProblem problem =
        problem(PluginLoader.offering(Scissors.class).andFile("com.acme.Missing # gone"));

    assertThat(problem.className()).isEqualTo("com.acme.Missing");
    assertThat(problem.location()).isEqualTo("memory:/jar-1/");
    assertThat(problem.problem()).contains("not found");
  }

  @Test
  void a_class_whose_own_classes_are_not_there_is_named_with_its_jar() {
    PluginLoader loader =
        PluginLoader.offering(Scissors.class)
            .andJar(LacksItsSuperclass.class, Glue.class)
            .defining(LacksItsSuperclass.class)
            .lacking(Elsewhere.class);

    assertThat(BuildStrategies.load(loader).names()).containsExactly("acme/glue", "acme/scissors");
    assertThat(problem(loader).className()).isEqualTo(LacksItsSuperclass.class.getName());
    assertThat(problem(loader).location()).isEqualTo("memory:/jar-1/");
    assertThat(problem(loader).problem()).contains("Elsewhere");
  }

  @Test
  void a_list_of_providers_that_cannot_be_read_hides_no_other_jar() {
    BuildStrategies found =
        BuildStrategies.load(
            PluginLoader.offering(Scissors.class).andFile("not a class").andJar(Glue.class));

    assertThat(found.names()).containsExactly("acme/glue", "acme/scissors");
    assertThat(found.problems()).hasSize(1);
  }

  @Test
  void of_two_with_one_name_none_is_used_and_both_are_named() {
    PluginLoader loader = PluginLoader.offering(Glue.class, Scissors.class).andJar(OtherGlue.class);

    assertThat(BuildStrategies.load(loader).names()).containsExactly("acme/scissors");
    assertThat(problem(loader).className()).contains(Glue.class.getName());
    assertThat(problem(loader).className()).contains(OtherGlue.class.getName());
    assertThat(problem(loader).problem()).contains("'acme/glue'", "keep one");
  }

  @Test
  void a_provider_that_two_jars_offer_is_one() {
    BuildStrategies found =
        BuildStrategies.load(PluginLoader.offering(Glue.class, Glue.class).andJar(Glue.class));

    assertThat(found.names()).containsExactly("acme/glue");
    assertThat(found.problems()).isEmpty();
  }

  @Test
  void a_loader_that_defines_the_plug_ins_itself_finds_them() {
    PluginLoader loader =
        PluginLoader.offering(Scissors.class).defining(Scissors.class, Paper.class);

    assertThat(BuildStrategies.load(loader).all())
        .singleElement()
        .satisfies(it -> assertThat(it.getClass().getClassLoader()).isSameAs(loader));
  }

  @Test
  void a_plug_in_of_another_copy_of_podmend_is_named_and_left_out() {
    PluginLoader loader =
        PluginLoader.offering(Scissors.class)
            .defining(Scissors.class, Paper.class, BuildStrategy.class);

    assertThat(BuildStrategies.load(loader).names()).isEmpty();
    assertThat(problem(loader).className()).isEqualTo(Scissors.class.getName());
    assertThat(problem(loader).problem()).contains("not a subtype");
  }

  @Test
  void a_class_path_without_end_of_problems_ends() {
    String lines = "com.acme.Missing%d\n".repeat(3_000);
    Object[] numbers = new Object[3_000];
    java.util.Arrays.setAll(numbers, i -> i);

    assertThat(
            BuildStrategies.load(PluginLoader.offering().andFile(lines.formatted(numbers)))
                .problems())
        .hasSizeBetween(1, 1_000);
  }

  @Test
  void a_list_is_taken_as_it_is_in_the_order_of_priority() {
    BuildStrategies listed = BuildStrategies.of(new Scissors(), new Glue());

    assertThat(listed.names()).containsExactly("acme/glue", "acme/scissors");
    assertThat(listed.find("acme/scissors")).get().isInstanceOf(Scissors.class);
    assertThat(listed.find("s2i")).isEmpty();
    assertThat(listed.problems()).isEmpty();
  }

  @Test
  void a_list_with_one_name_twice_is_refused_with_both_classes() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BuildStrategies.of(List.of(new Glue(), new OtherGlue())))
        .withMessageContainingAll(
            "'acme/glue' is there 2 times", Glue.class.getName(), OtherGlue.class.getName());
  }

  @Test
  void a_list_with_a_name_of_another_form_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BuildStrategies.of(new SaysAnotherName()))
        .withMessageContaining("'Acme Build!'");
  }

  @Test
  void a_strategy_replaces_the_one_of_its_name() {
    BuildStrategies changed =
        BuildStrategies.load(PluginLoader.offering(Glue.class, Scissors.class, IsNoStrategy.class))
            .with(new OtherGlue());

    assertThat(changed.find("acme/glue")).get().isInstanceOf(OtherGlue.class);
    assertThat(changed.names()).hasSize(2);
    assertThat(changed.problems()).hasSize(1);
  }

  private static ProviderProblem problem(PluginLoader loader) {
    List<ProviderProblem> problems = BuildStrategies.load(loader).problems();
    assertThat(problems).hasSize(1);
    return problems.get(0);
  }

  private static BuildStrategies within(
      @org.jspecify.annotations.Nullable ClassLoader context, Supplier<BuildStrategies> search) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(context);
    try {
      return search.get();
    } finally {
      thread.setContextClassLoader(before);
    }
  }
}
