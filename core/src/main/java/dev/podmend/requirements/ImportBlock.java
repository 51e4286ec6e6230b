package dev.podmend.requirements;

import dev.podmend.requirements.PythonToken.Kind;
import java.util.Set;

/** A block of Python whose imports are perhaps not needed; the root holds the others. */
final class ImportBlock {

  private static final Set<String> CATCHING =
      Set.of("ImportError", "ModuleNotFoundError", "Exception", "BaseException");
  private static final Set<String> OF_ENVIRONMENT =
      Set.of("version_info", "hexversion", "platform", "PY2", "PY3");

  private final Guard guard;
  private final int indent;
  private final ImportBlock parent;
  private final boolean isOpenedInHandler;
  private boolean catchesMissingModules;
  private boolean isInHandler;
  private boolean failsAnyway;

  private ImportBlock(Guard guard, int indent, ImportBlock parent) {
    this.guard = guard;
    this.indent = indent;
    this.parent = parent;
    this.isOpenedInHandler = parent.isInHandler;
  }

  private ImportBlock() {
    this.guard = Guard.ROOT;
    this.indent = -1;
    this.parent = this;
    this.isOpenedInHandler = false;
  }

  static ImportBlock root() {
    return new ImportBlock();
  }

  /** The block in which a line stands that follows this block's lines. */
  ImportBlock at(PythonLine line) {
    ImportBlock block = this;
    while (block.endsAt(line)) {
      block = block.parent;
    }
    if (block.indent == line.indent()) {
      block.clause(line);
      return block;
    }
    return block.opened(line);
  }

  private boolean endsAt(PythonLine line) {
    return line.indent() < indent || (line.indent() == indent && !isContinuedBy(line));
  }

  private boolean isContinuedBy(PythonLine line) {
    return switch (guard) {
      case TRY -> line.startsWith("except") || line.startsWith("else");
      case ENVIRONMENT -> line.startsWith("elif") || line.startsWith("else");
      case ROOT, TYPE_CHECKING, SUPPRESS -> false;
    };
  }

  private void clause(PythonLine line) {
    if (guard == Guard.TRY && line.startsWith("except")) {
      isInHandler = catchesMissingModules(line);
      catchesMissingModules |= isInHandler;
    } else {
      isInHandler = false;
    }
  }

  private static boolean catchesMissingModules(PythonLine line) {
    boolean catchesAll = line.tokens().size() > 1 && line.tokens().get(1).isOperator(':');
    return catchesAll || line.tokens().stream().anyMatch(ImportBlock::isCatching);
  }

  private static boolean isCatching(PythonToken token) {
    return token.kind() == Kind.NAME && CATCHING.contains(token.text());
  }

  private ImportBlock opened(PythonLine line) {
    if (line.startsWith("try")) {
      return new ImportBlock(Guard.TRY, line.indent(), this);
    }
    if (line.startsWith("with") && line.names("suppress") && catchesMissingModules(line)) {
      return new ImportBlock(Guard.SUPPRESS, line.indent(), this);
    }
    return line.startsWith("if") ? guarded(line) : this;
  }

  private ImportBlock guarded(PythonLine line) {
    if (line.names("TYPE_CHECKING") && !line.names("not")) {
      return new ImportBlock(Guard.TYPE_CHECKING, line.indent(), this);
    }
    boolean asksEnvironment =
        line.tokens().stream()
            .takeWhile(token -> !token.isOperator(':'))
            .anyMatch(t -> t.kind() == Kind.NAME && OF_ENVIRONMENT.contains(t.text()));
    return asksEnvironment ? new ImportBlock(Guard.ENVIRONMENT, line.indent(), this) : this;
  }

  /** Whether what stands here now is run only where a module is missing. */
  boolean isInHandler() {
    return isInHandler;
  }

  /** The block around this one. */
  ImportBlock parent() {
    return parent;
  }

  /** Whether this block stands in a handler of the one around it. */
  boolean isOpenedInHandler() {
    return isOpenedInHandler;
  }

  /** Notes that the program gives up here, so that a handler is no way round a missing module. */
  void givesUp() {
    failsAnyway |= isInHandler;
  }

  /** When imports of this block are needed; known once the whole source has been read. */
  ImportCondition condition() {
    ImportBlock block = this;
    while (block.guard != Guard.ROOT && block.own() == ImportCondition.ALWAYS) {
      block = block.parent;
    }
    return block.own();
  }

  private ImportCondition own() {
    return switch (guard) {
      case ROOT -> ImportCondition.ALWAYS;
      case TRY ->
          catchesMissingModules && !failsAnyway ? ImportCondition.FALLBACK : ImportCondition.ALWAYS;
      case SUPPRESS -> ImportCondition.FALLBACK;
      case ENVIRONMENT -> ImportCondition.ENVIRONMENT;
      case TYPE_CHECKING -> ImportCondition.TYPE_CHECKING;
    };
  }

  private enum Guard {
    ROOT,
    TRY,
    SUPPRESS,
    ENVIRONMENT,
    TYPE_CHECKING
  }
}
