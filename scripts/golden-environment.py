"""Runs the cases of test/golden/environment through the real charmcraft and paas-charm, and prints the results as JSON.

Reads {"cases": {area: text of its YAML file}, "seeds": [of random cases], "files": {name: charmcraft.yaml}} from
stdin; each may be missing. Prints {area: [answer, ...]}; an answer is one case in one framework: the charmcraft.yaml,
the values, and what the charm made of them. Values that only a running model knows are null.
"""

import copy
import json
import os
import pathlib
import random
import string
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).parent / "tools"))

import workload  # noqa: E402
import yaml  # noqa: E402
from charmcraft.extensions import apply_extensions  # noqa: E402
from craft_cli import EmitterMode, emit  # noqa: E402

FRAMEWORKS = workload.FRAMEWORKS
EXPERIMENTAL = "CHARMCRAFT_ENABLE_EXPERIMENTAL_EXTENSIONS"
DATABASES = {"postgresql_client", "mysql_client", "mongodb_client"}


def main() -> None:
    os.environ[EXPERIMENTAL] = "1"
    with tempfile.NamedTemporaryFile() as log:
        emit.init(EmitterMode.QUIET, "golden-environment", "", log_filepath=pathlib.Path(log.name))
    asked = json.load(sys.stdin)
    answers = {area: list(answer_all(yaml.safe_load(text))) for area, text in asked.get("cases", {}).items()}
    answers["random"] = [
        answer(random_case(seed, framework), framework) for framework in FRAMEWORKS for seed in asked.get("seeds", [])
    ]
    for name, text in asked.get("files", {}).items():
        answers["random"].extend(answers_of_file(name, text))
    for one in answers.get("built-in", [])[: len(FRAMEWORKS)]:
        check_command_line(one["charmcraft"])
    json.dump(answers, sys.stdout, ensure_ascii=False)


def answer_all(cases: list[dict]):
    for case in cases:
        for framework in case.get("frameworks", FRAMEWORKS):
            yield answer(json.loads(json.dumps(case).replace("{fw}", framework)), framework)


def answer(case: dict, framework: str) -> dict:
    text = charmcraft_yaml(case, framework, case.get("generation", 1))
    given = {key: case[key] for key in ("values", "app", "model", "paas_config") if key in case}
    result = ask(f"{framework}: {case['name']}", text, **given)
    if case.get("conditions"):
        charm = {"framework": framework, "charm": expand(text), "units": 2, "hook": PROXIES}
        result["conditional"] = sorted(
            name
            for name, value in workload.run(charm)["environment"].items()
            if name not in result["environment"] or result["environment"][name] not in (value, None)
            if not name.endswith(("BASE_URL", "ALLOWED_HOSTS"))  # from another model
        )
    return result


PROXIES = {f"JUJU_CHARM_{name}_PROXY": f"http://{name}.test" for name in ("HTTP", "HTTPS", "NO")}


def answers_of_file(name: str, text: str):
    """A file with nothing set, and one with every possible option set."""
    pick = random.Random(name)
    options = expand(text)["config"]["options"]
    kinds = {key: one.get("type") for key, one in options.items()}
    yield ask(name, text)
    yield ask(f"{name}, all set", text, {key: random_value(pick, kind) for key, kind in kinds.items() if kind})


def ask(name: str, text: str, values: dict = {}, app: str = "my-app", model: str = "my-model", **more: str) -> dict:
    """Runs a charm alone, with each of its endpoints related, and with all of them, as the status requires."""
    charm = expand(text)
    given = {"values": values, "app": app, "model": model, **more}
    base = {"framework": framework_of(text), "charm": charm, **given}
    alone = workload.run(base)
    related = workload.run(base | {"relations": [endpoint for endpoint in charm["requires"] if endpoint != "logging"]})
    environment = alone["environment"]
    ran = environment and not related["crash"]
    own = yaml.safe_load(text).get("requires") or {}
    return {
        "name": name,
        "charmcraft": text,
        "values": yaml.safe_dump(values, allow_unicode=True),
        "app": app,
        "model": model,
        "jsonLogging": "paas_config" in more,
        "environment": environment and {key: without_model(value) for key, value in environment.items()},
        "integrations": {endpoint: brought(base, environment, endpoint) for endpoint in own} if ran else None,
        "gunicorn": related["gunicorn"],
        "status": related["status"],
        "crash": related["crash"],
    }


def framework_of(text: str) -> str:
    return next(one for one in FRAMEWORKS if f"{one}-framework" in yaml.safe_load(text)["extensions"])


def brought(base: dict, alone: dict[str, str], endpoint: str) -> list[str]:
    related = workload.run(base | {"relations": [endpoint]})["environment"] or {}
    return [name for name in related if name not in alone]


def without_model(value: str) -> str | None:
    return None if value == workload.GENERATED_KEY else value


def charmcraft_yaml(case: dict, framework: str, generation: int) -> str:
    requires = copy.deepcopy(case.get("requires", {}))
    if framework in workload.NEED_DATABASE and not DATABASES & {one["interface"] for one in requires.values()}:
        requires["postgresql"] = {"interface": "postgresql_client", "optional": True}  # it never starts without one
    content = {
        "name": "my-app",
        "type": "charm",
        "summary": "A case",
        "description": "A case",
        "base": "ubuntu@24.04" if generation == 1 else "ubuntu@26.04",
        "platforms": {"amd64": None},
        "extensions": [f"{framework}-framework"],
        **({"requires": requires} if requires else {}),
        **({"provides": case["provides"]} if "provides" in case else {}),
        **({"config": {"options": case["options"]}} if case.get("options") else {}),
    }
    return yaml.safe_dump(content, sort_keys=False, allow_unicode=True, width=100)


def expand(text: str) -> dict:
    return apply_extensions(pathlib.Path("/nonexistent"), yaml.safe_load(text))


def check_command_line(text: str) -> None:
    """Checks that the command line and the function that it calls agree on a file."""
    with tempfile.TemporaryDirectory() as folder:
        (pathlib.Path(folder) / "charmcraft.yaml").write_text(text)
        command = [str(pathlib.Path(sys.executable).parent / "charmcraft"), "expand-extensions"]
        home = os.environ | {"HOME": folder, "XDG_STATE_HOME": folder}
        done = subprocess.run(command, cwd=folder, env=home, capture_output=True, text=True, check=True)
        printed, ours = yaml.safe_load(done.stdout), expand(text)
        for part in ("config", "requires", "provides", "peers", "containers"):
            if printed[part] != ours[part]:
                raise SystemExit(f"charmcraft expand-extensions differs in {part} of\n{text}")


def random_case(seed: int, framework: str) -> dict:
    """A random charm: names likely to collide with each other and the built-in ones, all types, values, endpoints."""
    pick = random.Random(f"{framework} {seed}")
    requires = {name: {"interface": kind} for name, kind in ENDPOINTS if pick.random() < 0.12}
    built_in = expand(charmcraft_yaml({"requires": requires}, framework, 1))["config"]["options"]
    values = {name: random_value(pick, one["type"]) for name, one in built_in.items() if pick.random() < 0.15}
    options = {}
    for _ in range(pick.randint(1, 9)):
        name = random_name(pick, list(built_in))
        if name in options or name in built_in or name.startswith(("webserver-", f"{framework}-")):
            continue
        kind = pick.choice(["string", "int", "float", "boolean", "secret"])
        options[name] = {"type": kind}
        if kind != "secret" and pick.random() < 0.5:
            options[name]["default"] = random_value(pick, kind)
        elif pick.random() < 0.2:
            options[name]["optional"] = False
        if pick.random() < 0.6:
            values[name] = random_value(pick, kind)
    return {"name": f"random {seed}", "options": options, "values": values, "requires": requires}


ENDPOINTS = [
    *((name, f"{name}_client") for name in ("postgresql", "mysql", "mongodb", "valkey")),
    *((name, name) for name in ("redis", "s3", "rabbitmq", "saml", "smtp", "tracing", "openfga")),
    ("http-proxy", "http_proxy"),
    ("oidc", "oauth"),
    ("my-login", "oauth"),
    ("db", "mysql_client"),
    ("cache", "redis"),
]


def random_name(pick: random.Random, built_in: list[str]) -> str:
    if pick.random() < 0.4:
        name = pick.choice([*built_in, "base-url", "secret-key", "peer-fqdns", "node-env", "port", "debug", "metrics-port"])
        name = pick.choice([name, name.partition("-")[2] or name])
        return pick.choice([name, name.replace("-", "_"), name.title(), name.upper()])
    return "".join(pick.choice(["a", "b", "A", "B", "-", "_", "key", "é", "2", "."]) for _ in range(pick.randint(1, 4)))


def random_value(pick: random.Random, kind: str) -> object:
    if kind == "secret":
        keys = ["".join(pick.choice(["a", "b", "-", "_", "key"]) for _ in range(2)) for _ in range(2)]
        return pick.choice([{key: pick.choice(["x", "", "1"]) for key in keys}, {"value": "v"}])
    return {
        "string": lambda: pick.choice(
            ["", "info", "http", "sync", "/m/x", "openid", "".join(pick.choices(string.printable[:95], k=5))]
        ),
        "int": lambda: pick.choice([0, 1, -1, pick.randint(-(10**6), 10**6)]),
        "float": lambda: pick.choice([1.0, 0.5, pick.uniform(-1, 1), 10.0 ** pick.randint(-12, 25)]),
        "boolean": lambda: pick.random() < 0.5,
    }[kind]()


if __name__ == "__main__":
    main()
