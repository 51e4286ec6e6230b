package dev.podmend.examples.notebook.api;

import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Kind;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Singular;
import io.fabric8.kubernetes.model.annotation.Version;

/** One run of a notebook, to see whether it works. A new specification is a new run. */
@Group("mlops.mlops.dev")
@Version("v1alpha1")
@Kind("NotebookValidationJob")
@Singular("notebookvalidationjob")
@Plural("notebookvalidationjobs")
@ShortNames({"nvj", "nvjob"})
@AdditionalPrinterColumn(name = "Phase", jsonPath = ".status.phase")
@AdditionalPrinterColumn(name = "Notebook", jsonPath = ".spec.notebook.path")
@AdditionalPrinterColumn(
    name = "Age",
    jsonPath = ".metadata.creationTimestamp",
    type = AdditionalPrinterColumn.Type.DATE)
@AdditionalPrinterColumn(name = "Message", jsonPath = ".status.message")
public final class NotebookValidationJob
    extends CustomResource<NotebookValidationJobSpec, NotebookValidationJobStatus>
    implements Namespaced {

  private static final long serialVersionUID = 1L;
}
