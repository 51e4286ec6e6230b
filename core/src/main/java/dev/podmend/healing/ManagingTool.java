package dev.podmend.healing;

/** What writes an object, and may undo what others change in it. */
public enum ManagingTool {
  /** Argo CD, from a Git repository. */
  ARGO_CD,
  /** Flux, from a Git repository. */
  FLUX,
  /** Another tool that keeps objects as a repository has them. */
  OTHER_GITOPS,
  /** Helm: the next upgrade undoes what others change. */
  HELM,
  /** An operator, from a resource of its own. */
  OPERATOR
}
