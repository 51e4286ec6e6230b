package dev.podmend.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podmend.failure.ApiRejection;
import org.junit.jupiter.api.Test;

class ApiTroubleTest {

  @Test
  void what_a_server_says_stays_on_one_line_and_off_a_terminal() {
    ApiTrouble trouble =
        new ApiTrouble(new ApiRejection(403, "For\nbidden", "no\u001b[2J\u2028way\u202e out"));

    assertThat(trouble.words()).isEqualTo("the API server answered 403 For bidden: no way out");
    assertThat(new ApiTrouble(new ApiRejection(-1, "", " \u0085 ")).words())
        .isEqualTo("the API server gave no usable answer");
  }
}
