package dev.podmend.failure;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.fabric8.kubernetes.api.model.Quantity;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the numbers of a refused quota: {@code exceeded quota: q, requested: cpu=2, used: cpu=1,
 * limited: cpu=2} (Kubernetes, resourcequota admission).
 */
enum QuotaArithmetic {
  /** A single request is above the whole quota. */
  NEVER_FITS,
  /** Each request is within the quota; others use the rest. */
  MAY_FIT,
  /** The message has no numbers that can be compared. */
  UNKNOWN;

  private static final Pattern PARTS =
      Pattern.compile("requested: (.*?), used: (.*?), limited: (.*)", Pattern.DOTALL);
  private static final Pattern AMOUNT =
      Pattern.compile(
          "([A-Za-z0-9./_-]+)=([0-9]{1,18}(?:\\.[0-9]{1,9})?(?:[KMGTPE]i?|[numk])?)\\b");

  static QuotaArithmetic of(String message) {
    Matcher parts = PARTS.matcher(message);
    if (!parts.find()) {
      return UNKNOWN;
    }
    Map<String, BigDecimal> requested = amounts(parts.group(1));
    Map<String, BigDecimal> limited = amounts(parts.group(3));
    boolean compared = false;
    for (Map.Entry<String, BigDecimal> request : requested.entrySet()) {
      BigDecimal limit = limited.get(request.getKey());
      if (limit != null && request.getValue().compareTo(limit) > 0) {
        return NEVER_FITS;
      }
      compared |= limit != null;
    }
    return compared ? MAY_FIT : UNKNOWN;
  }

  private static Map<String, BigDecimal> amounts(String text) {
    Map<String, BigDecimal> amounts = new HashMap<>();
    Matcher amount = AMOUNT.matcher(text);
    while (amount.find()) {
      String name = amount.group(1);
      parse(amount.group(2)).ifPresent(value -> amounts.put(name, value));
    }
    return amounts;
  }

  private static Optional<BigDecimal> parse(String amount) {
    try {
      return Optional.of(Quantity.getAmountInBytes(Quantity.parse(amount)));
    } catch (IllegalArgumentException | ArithmeticException e) {
      return Optional.empty();
    }
  }
}
