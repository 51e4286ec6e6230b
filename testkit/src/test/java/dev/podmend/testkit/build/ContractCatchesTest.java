package dev.podmend.testkit.build;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.podmend.build.Availability;
import dev.podmend.build.BuildRequest;
import dev.podmend.build.BuildRequirements;
import dev.podmend.build.BuildState;
import dev.podmend.spi.BuildContext;
import dev.podmend.spi.BuildException;
import dev.podmend.spi.BuildHandle;
import dev.podmend.spi.BuildStrategy;
import dev.podmend.spi.Manifests;
import dev.podmend.spi.ObjectType;
import dev.podmend.spi.RequiredAccess;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;

/** A contract that a broken strategy keeps is none: each clause here meets one that breaks it. */
class ContractCatchesTest {

  @FunctionalInterface
  private interface Clause {
    void check(ManifestStrategyContract contract) throws Exception;
  }

  private static final class Candidate extends ManifestStrategyContract {

    private final BuildStrategy strategy;

    private Candidate(BuildStrategy strategy) {
      this.strategy = strategy;
    }

    @Override
    protected BuildStrategy strategy() {
      return strategy;
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

  private static void run(BuildStrategy strategy, Clause clause) throws Exception {
    Candidate contract = new Candidate(strategy);
    contract.startServer();
    try {
      clause.check(contract);
    } finally {
      contract.stopServer();
    }
  }

  private static void assertCaught(BuildStrategy broken, Clause clause) {
    assertThatCode(() -> run(new JobStrategy(), clause)).doesNotThrowAnyException();
    assertThatThrownBy(() -> run(broken, clause)).isInstanceOf(AssertionError.class);
  }

  private static Clause each(Function<ManifestStrategyContract, Stream<DynamicTest>> factory) {
    return contract -> {
      for (DynamicTest test : factory.apply(contract).toList()) {
        try {
          test.getExecutable().execute();
        } catch (Exception | AssertionError e) {
          throw e;
        } catch (Throwable e) {
          throw new AssertionError(e);
        }
      }
    };
  }

  @Test
  void a_name_that_is_new_every_time() {
    AtomicInteger count = new AtomicInteger();

    assertCaught(
        new AlteredStrategy() {
          @Override
          public BuildHandle submit(BuildRequest request, BuildContext context) {
            return good.submit(request.asAttempt(count.incrementAndGet()), context);
          }
        },
        contract -> contract.submitting_twice_gives_one_build());
  }

  @Test
  void an_error_that_is_taken_for_absence() {
    assertCaught(
        new AlteredStrategy() {
          @Override
          public Availability probe(BuildContext context) {
            return good.probe(context).isAvailable()
                ? Availability.available()
                : Availability.unavailable("absent", "install it");
          }
        },
        each(contract -> contract.a_cluster_that_does_not_tell_leaves_it_unknown()));
  }

  @Test
  void a_right_that_is_not_asked_about() {
    assertCaught(
        new AlteredStrategy() {
          @Override
          public Availability probe(BuildContext context) {
            return Availability.available();
          }
        },
        each(contract -> contract.a_denied_verb_makes_it_unavailable()));
  }

  @Test
  void an_adopted_foreign_object() {
    assertCaught(
        new AlteredStrategy() {
          @Override
          public BuildHandle submit(BuildRequest request, BuildContext context) {
            try {
              return good.submit(request, context);
            } catch (BuildException e) {
              return new BuildHandle(name(), "default", request.objectName(name()), "foreign", 1);
            }
          }
        },
        contract -> contract.a_foreign_object_stays_as_it_is());
  }

  @Test
  void a_refusal_that_is_taken_for_the_end_of_the_build() {
    assertCaught(
        new AlteredStrategy() {
          @Override
          public BuildState observe(BuildHandle handle, BuildContext context) {
            try {
              return good.observe(handle, context);
            } catch (BuildException e) {
              return BuildState.gone();
            }
          }
        },
        each(contract -> contract.no_answer_is_an_exception()));
  }

  @Test
  void a_cancellation_that_destroys_a_success() {
    assertCaught(
        new AlteredStrategy() {
          @Override
          public void cancel(BuildHandle handle, BuildContext context) {
            good.delete(handle, context);
          }
        },
        contract -> contract.a_success_that_was_faster_stays());
  }

  @Test
  void a_helper_that_is_left_behind() {
    assertCaught(
        new JobStrategy() {
          @Override
          protected List<ObjectType<?>> helperTypes() {
            return List.of();
          }
        },
        contract -> contract.deleting_leaves_all_of_the_others());
  }

  @Test
  void a_verb_that_is_not_declared() {
    assertCaught(
        new JobStrategy() {
          @Override
          public List<RequiredAccess> requiredAccess() {
            return List.of(RequiredAccess.to("batch", "v1", "jobs", "create", "get", "delete"));
          }
        },
        contract -> contract.does_what_it_declares());
  }

  @Test
  void text_of_the_user_in_a_script() {
    assertCaught(
        new JobStrategy() {
          private String pasted = "";

          @Override
          protected Manifests<GenericKubernetesResource> manifestsFor(
              BuildRequest request, String name) {
            pasted = request.requirements().origin();
            return super.manifestsFor(request, name);
          }

          @Override
          String script() {
            return "install " + pasted;
          }
        },
        each(contract -> contract.text_of_the_user_is_not_run()));
  }

  @Test
  void constraints_that_are_lost() {
    assertCaught(
        new JobStrategy() {
          @Override
          protected Manifests<GenericKubernetesResource> manifestsFor(
              BuildRequest request, String name) {
            BuildRequirements unbounded =
                new BuildRequirements(request.requirements().lines(), "x");
            return super.manifestsFor(request.toBuilder().requirements(unbounded).build(), name);
          }
        },
        contract -> contract.requirements_and_constraints_get_into_the_build());
  }

  @Test
  void a_handle_of_another_strategy_that_is_accepted() {
    assertCaught(
        new AlteredStrategy() {
          @Override
          public BuildState observe(BuildHandle handle, BuildContext context) {
            return good.observe(
                new BuildHandle(
                    name(), handle.namespace(), handle.name(), handle.uid(), handle.attempt()),
                context);
          }
        },
        contract -> contract.a_handle_survives_being_stored());
  }
}
