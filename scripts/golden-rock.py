"""Runs the services of rocks through the real paas-charm, and prints the resulting services as JSON.

Reads a list of {"name", "framework", "charmcraft": text, "services": [names], "unit"} from stdin. Prints for each
{"crash": null or [type, message], "services": {name: {"own": whether it keeps its own variable, "app": whether it gets
the variables of the app, "startup"}}}.
"""

import json
import os
import pathlib
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).parent / "tools"))

import workload  # noqa: E402
import yaml  # noqa: E402
from charmcraft.extensions import apply_extensions  # noqa: E402
from craft_cli import EmitterMode, emit  # noqa: E402

OWN = "ROCK_VARIABLE"


def answer(case: dict) -> dict:
    charm = apply_extensions(pathlib.Path("/nonexistent"), yaml.safe_load(case["charmcraft"]))
    services = {
        name: {
            "override": "replace",
            "startup": "enabled",
            "command": "/bin/python3 -m gunicorn app:app -k [ sync ]",
            "environment": {OWN: "x"},
        }
        for name in case["services"]
    }
    result = workload.run(
        {
            "framework": case["framework"],
            "charm": charm,
            "values": {"greeting": "hello"},
            "relations": ["postgresql"],
            "services": services,
            "unit": case.get("unit", 0),
        }
    )
    return {"crash": result["crash"], "services": {name: seen(one) for name, one in result["services"].items()}}


def seen(service: dict) -> dict:
    environment = service.get("environment") or {}
    return {
        "own": OWN in environment,
        "app": any(name.endswith("_GREETING") for name in environment),
        "startup": service.get("startup"),
    }


if __name__ == "__main__":
    os.environ["CHARMCRAFT_ENABLE_EXPERIMENTAL_EXTENSIONS"] = "1"
    with tempfile.NamedTemporaryFile() as log:
        emit.init(EmitterMode.QUIET, "golden-rock", "", log_filepath=pathlib.Path(log.name))
    json.dump([answer(case) for case in json.load(sys.stdin)], sys.stdout)
