package dev.podmend.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.Map;

final class RequirementsFileFuzzTest {

  private static final byte[] NOTEBOOK =
      """
      {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": []}
      """
          .getBytes(StandardCharsets.UTF_8);

  @FuzzTest
  void every_requirements_file_is_read(byte[] file) {
    Requirements.check(Map.of("a.ipynb", NOTEBOOK, "requirements.txt", file));
  }
}
