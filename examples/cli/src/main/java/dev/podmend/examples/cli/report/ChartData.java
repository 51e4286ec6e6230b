package dev.podmend.examples.cli.report;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Numbers for a chart of stacked bars.
 *
 * @param labels one a bar
 * @param series the numbers of each part of the bars by its name, one a label
 * @param tints the colours of the parts in the same order, as {@code #rrggbb}
 */
record ChartData(List<String> labels, Map<String, List<Integer>> series, List<String> tints) {

  static ChartData of(List<String> labels, Map<String, int[]> counts, List<String> tints) {
    Map<String, List<Integer>> series = new LinkedHashMap<>();
    counts.forEach((name, numbers) -> series.put(name, Arrays.stream(numbers).boxed().toList()));
    return new ChartData(labels, series, tints);
  }

  /** How high the highest bar is. */
  int max() {
    int max = 0;
    for (int i = 0; i < labels.size(); i++) {
      max = Math.max(max, sum(i));
    }
    return max;
  }

  /** How high a bar is. */
  int sum(int index) {
    return series.values().stream().mapToInt(numbers -> numbers.get(index)).sum();
  }
}
