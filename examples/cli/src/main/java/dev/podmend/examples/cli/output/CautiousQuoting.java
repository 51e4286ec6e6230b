package dev.podmend.examples.cli.output;

import com.fasterxml.jackson.dataformat.yaml.util.StringQuotingChecker;
import java.io.Serial;

/**
 * Quotes whatever some parser of YAML might not give back as it is: words that older versions take
 * for booleans, and all but printable ASCII, about whose line breaks versions disagree.
 */
final class CautiousQuoting extends StringQuotingChecker.Default {

  @Serial private static final long serialVersionUID = 1L;

  @Override
  public boolean needToQuoteValue(String value) {
    return super.needToQuoteValue(value) || !value.chars().allMatch(c -> c >= ' ' && c <= '~');
  }
}
