package dev.podmend.strategy.tekton;

import dev.podmend.build.BuildRequest;
import dev.podmend.build.BuildSource;
import dev.podmend.build.Dockerfile;
import dev.podmend.build.FileName;
import dev.podmend.spi.BuildStrategy;
import dev.podmend.testkit.build.BuildRequests;
import java.util.Map;

/** With files and a Dockerfile of the request's own, and with Buildah. */
class DockerfileContractTest extends TektonContract {

  @Override
  TektonMode mode() {
    return TektonMode.TASK_RUN;
  }

  @Override
  protected BuildStrategy strategy() {
    return new TektonStrategy(TektonConfig.builder().imageBuilder(ImageBuilder.BUILDAH).build());
  }

  @Override
  protected BuildRequest.Builder request() {
    return BuildRequests.notebook()
        .source(BuildSource.inline(Map.of(new FileName("nb.ipynb"), "{}")))
        .dockerfile(Dockerfile.inline("FROM scratch\nARG HOSTILE\n"));
  }
}
