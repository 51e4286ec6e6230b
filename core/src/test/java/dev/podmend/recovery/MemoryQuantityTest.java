package dev.podmend.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MemoryQuantityTest {

  @ParameterizedTest
  @CsvSource({
    "0,0",
    "1024,1Ki",
    "1023,1023",
    "128974848,123Mi",
    "129e6,129M",
    "129E6,129M",
    "129M,129M",
    "128974848000m,123Mi",
    "123Mi,123Mi",
    "1.5Gi,1536Mi",
    "2048Mi,2Gi",
    "1E,1E",
    "+4Gi,4Gi"
  })
  void quantities_are_read_as_kubernetes_writes_them(String text, String canonical) {
    assertThat(MemoryQuantity.parse(text)).hasToString("Optional[" + canonical + "]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Mi", "-1Gi", "1 Gi", "1gi", "1KB", "lots", "1e", "1e999", "0x10"})
  void what_is_no_amount_is_refused(String text) {
    assertThat(MemoryQuantity.parse(text)).isEmpty();
  }

  @Test
  void a_multiple_is_rounded_up_to_whole_mebibytes() {
    assertThat(MemoryQuantity.parse("100Mi").orElseThrow().times(1.255)).hasToString("126Mi");
  }
}
