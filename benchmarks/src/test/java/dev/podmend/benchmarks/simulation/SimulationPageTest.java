package dev.podmend.benchmarks.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SimulationPageTest {

  private static final Path DOCS = Path.of("../docs");

  @Test
  void the_page_and_its_plots_say_what_the_simulation_does() throws Exception {
    SimulationPage page = SimulationPage.simulated();

    assertThat(DOCS.resolve("simulation.md")).hasContent(page.text());
    assertThat(page.plots()).hasSize(2);
    for (Map.Entry<String, LinePlot> plot : page.plots().entrySet()) {
      assertThat(page.text()).contains("](" + plot.getKey() + ")");
      assertThat(Files.readString(DOCS.resolve(plot.getKey())))
          .startsWith("<svg")
          .contains(plot.getValue().description());
    }
  }

  /** Fonts differ from machine to machine, so that drawings are compared on one alone. */
  @Test
  void the_same_plot_is_drawn_in_the_same_bytes() {
    LinePlot plot =
        new LinePlot("t", "x", "y", List.of(0.0, 1.0), Map.of("line", List.of(2.0, 3.5)));

    assertThat(plot.svg()).isEqualTo(plot.svg()).contains("x: 0 1; y of line: 2 3.5.");
  }
}
