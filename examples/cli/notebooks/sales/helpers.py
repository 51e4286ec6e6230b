"""Reads the sales."""

import pandas
import yaml


def load(path):
    with open(path) as file:
        return pandas.DataFrame(yaml.safe_load(file))
