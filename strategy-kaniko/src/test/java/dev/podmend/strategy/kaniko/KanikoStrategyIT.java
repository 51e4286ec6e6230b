package dev.podmend.strategy.kaniko;
