package dev.podmend.examples.cli;

import dev.podmend.examples.cli.input.InputException;
import dev.podmend.examples.cli.output.Explanation;
import dev.podmend.examples.cli.output.Page;
import dev.podmend.failure.FailureCause;
import dev.podmend.failure.FailureRule;
import dev.podmend.failure.PodFailureClassifier;
import dev.podmend.failure.PodFailureReason;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code podmend explain}. */
@Command(
    name = "explain",
    description = "Says what a cause or a rule means, how it is recognised, and what to do.",
    mixinStandardHelpOptions = true)
final class ExplainCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Parameters(
      paramLabel = "CAUSE|RULE",
      arity = "0..1",
      description = {
        "For example IMAGE_NOT_FOUND, or the rule that a diagnosis names.",
        "Without it, all causes are listed."
      })
  private Optional<String> word = Optional.empty();

  ExplainCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Page page = new Page(terminal.out(), terminal.colour());
    Explanation explanation = new Explanation(page, rules());
    word.ifPresentOrElse(name -> explain(name, explanation), explanation::ofAllCauses);
    page.flush();
    return ExitStatus.WELL;
  }

  private static void explain(String name, Explanation explanation) {
    Optional<FailureCause> cause = cause(name);
    Optional<FailureRule> rule = rule(name);
    if (cause.isPresent()) {
      explanation.of(cause.get());
    } else if (rule.isPresent()) {
      explanation.of(rule.get());
    } else {
      explanation.of(PodFailureReason.of(name).orElseThrow(() -> unknown(name)));
    }
  }

  private static Optional<FailureCause> cause(String name) {
    String constant = name.toUpperCase(Locale.ROOT).replace('-', '_');
    return Arrays.stream(FailureCause.values())
        .filter(cause -> cause.name().equals(constant))
        .findFirst();
  }

  private static Optional<FailureRule> rule(String name) {
    return rules().stream().filter(rule -> rule.id().equalsIgnoreCase(name)).findFirst();
  }

  private static InputException unknown(String name) {
    return new InputException(
        "no cause and no rule is called " + name + "; 'podmend explain' lists the causes");
  }

  private static List<FailureRule> rules() {
    return PodFailureClassifier.standard().rules();
  }
}
