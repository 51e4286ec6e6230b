package dev.podmend.testkit.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.podmend.spi.BuildStrategy;
import dev.podmend.spi.ObjectType;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A contract that a broken strategy keeps is none: each clause here meets one that breaks it. */
class ContractCatchesTest {

  private static final class Candidate extends ManifestStrategyContract {

    private final Supplier<BuildStrategy> strategy;

    private Candidate(Supplier<BuildStrategy> strategy) {
      this.strategy = strategy;
    }

    @Override
    protected BuildStrategy strategy() {
      return strategy.get();
    }

    @Override
    protected NativeBuilds nativeBuilds() {
      return new JobController(client());
    }

    @Override
    protected ObjectType<?> mainType() {
      return JobStrategy.JOBS;
    }
  }

  static Stream<BrokenStrategy> broken() {
    return Stream.of(BrokenStrategies.all(), BrokenManifestStrategies.all()).flatMap(List::stream);
  }

  /** The methods that are clauses. */
  private static Stream<Method> clauses() {
    return Stream.of(BuildStrategyContract.class, ManifestStrategyContract.class)
        .flatMap(contract -> Stream.of(contract.getDeclaredMethods()))
        .filter(
            method ->
                method.isAnnotationPresent(Test.class)
                    || method.isAnnotationPresent(TestFactory.class));
  }

  @Test
  void every_clause_meets_a_strategy_that_breaks_it() {
    assertThat(broken().map(BrokenStrategy::clause).distinct())
        .containsExactlyInAnyOrderElementsOf(clauses().map(Method::getName).toList());
  }

  @ParameterizedTest
  @MethodSource("broken")
  void a_strategy_that_breaks_a_clause_is_caught(BrokenStrategy broken) {
    assertThatThrownBy(() -> check(broken.clause(), broken.strategy()))
        .as("the contract's judgement of a strategy of which holds: %s", broken.fault())
        .isInstanceOf(AssertionError.class);
  }

  /** Otherwise it would be the setting that fails. */
  @ParameterizedTest
  @MethodSource("broken")
  void a_good_strategy_keeps_the_clause(BrokenStrategy broken) throws Throwable {
    if (!broken.clause().equals("is_found_on_the_class_path")) {
      check(broken.clause(), JobStrategy::new);
    }
  }

  private static void check(String clause, Supplier<BuildStrategy> strategy) throws Throwable {
    Candidate contract = new Candidate(strategy);
    contract.startServer();
    try {
      Object result = clause(clause).invoke(contract);
      if (result instanceof Stream<?> tests) {
        for (Object test : tests.toList()) {
          ((DynamicTest) test).getExecutable().execute();
        }
      }
    } catch (InvocationTargetException e) {
      throw e.getCause();
    } finally {
      contract.stopServer();
    }
  }

  private static Method clause(String name) {
    return clauses().filter(method -> method.getName().equals(name)).findFirst().orElseThrow();
  }
}
