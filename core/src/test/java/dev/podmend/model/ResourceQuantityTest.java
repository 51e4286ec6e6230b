package dev.podmend.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResourceQuantityTest {

  @ParameterizedTest
  @CsvSource({
    "1, 1",
    "1.5, 1.5",
    ".5, 0.5",
    "500m, 0.5",
    "1Ki, 1024",
    "1Mi, 1048576",
    "2k, 2000",
    "1e3, 1000",
    "1E3, 1000",
    "1E, 1000000000000000000",
    "1n, 0.000000001",
    "12e-1, 1.2",
    "+3, 3",
    "5., 5",
    "-2, -2",
    "-.5Mi, -524288",
    "0, 0",
    "1u, 0.000001",
    "1M, 1000000",
    "1G, 1000000000",
    "1T, 1000000000000",
    "1P, 1000000000000000",
    "1Gi, 1073741824",
    "1Ti, 1099511627776",
    "1Pi, 1125899906842624",
    "1Ei, 1152921504606846976",
    "1e30, 1000000000000000000000000000000",
    "1e-30, 0.000000000000000000000000000001",
    "1234567890123456789012345678901234567890, 1234567890123456789012345678901234567890"
  })
  void a_quantity_is_read_exactly(String text, BigDecimal amount) {
    assertThat(ResourceQuantity.amountOf(text))
        .hasValueSatisfying(read -> assertThat(read).isEqualByComparingTo(amount));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "m",
        "1GB",
        "1 Gi",
        "1e",
        "1e+",
        "1e999",
        "1e-99",
        "0x1",
        "1.2.3",
        "--1",
        "-+1",
        "1e31",
        "1e-31",
        "1e100",
        "1e1.5",
        "1i",
        "/",
        ":",
        "+",
        "∞",
        "1ki",
        "99999999999999999999999999999999999999999"
      })
  void what_is_no_quantity_is_none(String text) {
    assertThat(ResourceQuantity.amountOf(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "1, 1",
    "1023, 1023",
    "1024, 1Ki",
    "1025, 1025",
    "1536, 1536",
    "1048576, 1Mi",
    "1572864, 1536Ki",
    "1610612736, 1536Mi",
    "2147483648, 2Gi",
    "1099511627776, 1Ti",
    "2000000000, 2G",
    "1e18, 1E",
    "1152921504606846976, 1Ei",
    "129000000, 129M",
    "-1024, -1024",
    "0.50, 0.5",
    "1e3, 1k"
  })
  void bytes_are_written_in_the_largest_unit_that_is_exact(BigDecimal bytes, String written) {
    assertThat(ResourceQuantity.ofBytes(bytes)).isEqualTo(written);
  }

  @ParameterizedTest
  @CsvSource({"2.50, 2.5", "1000, 1000", "1e2, 100", "0.0, 0"})
  void an_amount_is_written_plainly(BigDecimal amount, String written) {
    assertThat(ResourceQuantity.plain(amount)).isEqualTo(written);
  }
}
