"""Holds contract files to a JSON Schema, with a YAML reader and a validator of others.

    schema.py SCHEMA CASES
    schema.py SCHEMA

CASES is a JSON file: a list of objects with `name` and `text`. Each text is read twice: every value as text, as Manyleb
reads it, and as YAML 1.1 types it. Prints a JSON list of objects with `name`, `text` and `typed`: what is wrong with each,
empty where nothing is. Without CASES, a JSON list of the examples and defaults that the part of the schema refuses in which
they stand.
"""

import datetime
import json
import sys

import jsonschema
import yaml


def plain(value):
    """JSON has no dates: a program that reads a date shows it as it was written."""
    if isinstance(value, dict):
        return {str(key): plain(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [plain(inner) for inner in value]
    return value.isoformat() if isinstance(value, (datetime.date, datetime.datetime)) else value


def faults(text, loader, validator):
    try:
        tree = plain(yaml.load(text, loader))
    except (yaml.YAMLError, ValueError) as error:
        return ["YAML: " + str(error)]
    return ["/".join(map(str, fault.absolute_path)) + ": " + fault.message[:200] for fault in validator.iter_errors(tree)]


def refused(part, at, whole):
    """The examples and defaults of a part and of those in it that it refuses."""
    found = []
    if isinstance(part, dict):
        own = {**part, "$defs": whole["$defs"]}
        samples = part.get("examples", []) if isinstance(part.get("examples", []), list) else []
        if "default" in part and not isinstance(part["default"], dict):
            samples = samples + [part["default"]]
        validator = jsonschema.Draft202012Validator(own)
        found += [at + ": " + json.dumps(sample) for sample in samples if not validator.is_valid(sample)]
        # A group may take less than a value's own type: in it, the sample must not be what is wrong.
        properties = part.get("properties", {})
        if isinstance(properties, dict):
            for key, value in properties.items():
                if not isinstance(value, dict) or not isinstance(value.get("examples", []), list):
                    continue
                shown = value.get("examples", []) + ([value["default"]] if "default" in value else [])
                for sample in shown:
                    faults = validator.iter_errors({key: sample})
                    if part is not whole["$defs"] and any(list(fault.absolute_path)[:1] == [key] for fault in faults):
                        found.append(at + "/" + key + ": in its group, " + json.dumps(sample))
    inner = part.items() if isinstance(part, dict) else enumerate(part) if isinstance(part, list) else []
    for key, value in inner:
        found += refused(value, at + "/" + str(key), whole)
    return found


with open(sys.argv[1], encoding="utf-8") as file:
    schema = json.load(file)
if len(sys.argv) == 2:
    json.dump(refused(schema, "", schema), sys.stdout)
    sys.exit()
with open(sys.argv[2], encoding="utf-8") as file:
    cases = json.load(file)
jsonschema.Draft202012Validator.check_schema(schema)
validator = jsonschema.Draft202012Validator(schema)
json.dump(
    [
        {
            "name": case["name"],
            "text": faults(case["text"], yaml.BaseLoader, validator),
            "typed": faults(case["text"], yaml.SafeLoader, validator),
        }
        for case in cases
    ],
    sys.stdout,
)
