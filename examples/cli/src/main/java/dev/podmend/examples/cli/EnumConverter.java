package dev.podmend.examples.cli;

import dev.podmend.examples.cli.output.RequirementsFormat;
import dev.podmend.examples.cli.preflight.PreflightFormat;
import dev.podmend.requirements.RequirementsFilePolicy;
import dev.podmend.requirements.RequirementsPolicy;
import dev.podmend.requirements.RequirementsTier;
import dev.podmend.requirements.UnknownModulePolicy;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads constants as command lines have them: {@code leave-out}. */
abstract class EnumConverter<E extends Enum<E>> implements ITypeConverter<E> {

  private final List<E> constants;

  EnumConverter(List<E> constants) {
    this.constants = List.copyOf(constants);
  }

  static String name(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  @Override
  public E convert(String word) {
    return constants.stream()
        .filter(constant -> name(constant).equalsIgnoreCase(word))
        .findFirst()
        .orElseThrow(() -> new TypeConversionException("'" + word + "' is none of " + names()));
  }

  private String names() {
    return constants.stream().map(EnumConverter::name).collect(Collectors.joining(", "));
  }

  /** The sources that can be put in an order. */
  static final class Tier extends EnumConverter<RequirementsTier> {
    Tier() {
      super(
          List.of(
              RequirementsTier.FILE,
              RequirementsTier.DOCKERFILE,
              RequirementsTier.MAGICS,
              RequirementsTier.IMPORTS));
    }
  }

  /** What happens where nothing is found. */
  static final class Policy extends EnumConverter<RequirementsPolicy> {
    Policy() {
      super(List.of(RequirementsPolicy.values()));
    }
  }

  /** What happens to unsafe lines. */
  static final class FilePolicy extends EnumConverter<RequirementsFilePolicy> {
    FilePolicy() {
      super(List.of(RequirementsFilePolicy.values()));
    }
  }

  /** What happens to unknown modules. */
  static final class UnknownModules extends EnumConverter<UnknownModulePolicy> {
    UnknownModules() {
      super(List.of(UnknownModulePolicy.values()));
    }
  }

  /** How requirements are printed. */
  static final class Format extends EnumConverter<RequirementsFormat> {
    Format() {
      super(List.of(RequirementsFormat.values()));
    }
  }

  /** How findings are printed. */
  static final class Preflight extends EnumConverter<PreflightFormat> {
    Preflight() {
      super(List.of(PreflightFormat.values()));
    }
  }

  /** From how bad a finding on a check fails. */
  static final class FailOn extends EnumConverter<PreflightCommand.FailOn> {
    FailOn() {
      super(List.of(PreflightCommand.FailOn.values()));
    }
  }
}
