"""Prints the table of the frameworks as JSON, by asking charmcraft's extensions and running paas-charm's charms."""

import copy
import importlib.metadata
import inspect
import json
import pathlib
import sys
import typing
import warnings

sys.path.insert(0, str(pathlib.Path(__file__).parent / "tools"))

import pydantic  # noqa: E402
import workload  # noqa: E402
from charmcraft.errors import ExtensionError  # noqa: E402
from charmcraft.extensions.app import JSON_LOGGING_SUPPORTED_FRAMEWORKS  # noqa: E402
from charmcraft.extensions.registry import get_extension_class  # noqa: E402
from paas_charm.charm_state import is_user_defined_config  # noqa: E402

# Prefixes of option names that charmcraft or paas-charm may handle specially.
PREFIXES = ["webserver-", *(f"{name}-" for name in workload.FRAMEWORKS), "app-"]
# The endpoints that paas-charm looks for in `requires` (paas_charm/charm.py, databases.py, http_proxy.py).
INTEGRATIONS = {
    "postgresql": "postgresql_client",
    "mysql": "mysql_client",
    "mongodb": "mongodb_client",
    "redis": "redis",
    "valkey": "valkey_client",
    "s3": "s3",
    "rabbitmq": "rabbitmq",
    "saml": "saml",
    "smtp": "smtp",
    "tracing": "tracing",
    "openfga": "openfga",
    "http-proxy": "http_proxy",
}
OAUTH_ENDPOINT = "probe-idp"
# Values to try on a built-in option until the charm accepts one: not the default, and legal for at least one option.
PROBES = {
    "int": [7],
    "float": [7.5],
    "boolean": [True],
    "string": ["probe", "HTTP", "debug", "gevent"],
    "secret": [{"value": "probe"}],
}


def main() -> None:
    versions = {name: importlib.metadata.version(name) for name in ("charmcraft", "paas-charm")}
    table = {
        "versions": versions,
        "extensions": [one for name in workload.FRAMEWORKS for one in generations(name)],
        "charms": {name: behaviour(name) for name in workload.FRAMEWORKS},
        "names": names_of_pydantic(),
    }
    json.dump(table, sys.stdout)


def names_of_pydantic() -> dict:
    """Names (dashes as underscores) that cannot be fields, which paas-charm makes of all options
    (paas_charm/charm_state.py): `crashing` ones fail for any option; names with a leading underscore fail if the option
    is required, unless they are `overlooked`."""
    create = pydantic.create_model
    own = [name for name, one in inspect.signature(create).parameters.items() if one.kind is one.KEYWORD_ONLY]
    candidates = {*dir(pydantic.BaseModel), *dir(type(pydantic.BaseModel)), *own, "__classcell__", "__root__"}
    crashing = {name for name in candidates if _crashes(name, (str | None, None))}
    hidden = {name for name in candidates - crashing if name.startswith("_")}
    overlooked = {name for name in hidden if not _crashes(name, (str, pydantic.Field()))}
    return {"crashing": sorted(crashing), "overlooked": sorted(overlooked)}


def _crashes(name: str, field: tuple) -> bool:
    try:
        with warnings.catch_warnings(action="ignore"):
            pydantic.create_model("Probe", **{name: field})(**{name: "x"})
    except Exception:  # there are many types
        return True
    return False


def generations(name: str) -> typing.Iterator[dict]:
    """What charmcraft adds in each generation of the framework's extension."""
    factory = get_extension_class(f"{name}-framework")
    first = Charm(name, factory._v1_cls)
    measured = {option: first.effect(option) for option in first.options}
    for number, extension in ((1, factory._v1_cls), (2, factory._v2_cls)):
        charm = Charm(name, extension)
        # paas-charm 1.12.3 does not start on the bases of the second generation, so its new options cannot be measured.
        effects = {option: measured.get(option) or first.effect_by_alias(option) for option in charm.options}
        yield {"name": name, "generation": number, **charm.snippet(effects)}


def behaviour(name: str) -> dict:
    """What paas-charm makes of it, the same in both generations."""
    charm = Charm(name, get_extension_class(f"{name}-framework")._v1_cls)
    return {
        "prefix": charm.prefix(),
        "builtInPrefix": charm.built_in_prefix(),
        "settings": charm.settings(),
        "fields": [setting["field"] for setting in charm.settings()],
        "withheldPrefixes": [one for one in PREFIXES if not is_user_defined_config(f"{one}x", name)],
        "integrations": charm.integrations(),
    }


class Charm:
    """One generation of a framework: charmcraft's extension, and the charm made from a file with only that."""

    def __init__(self, framework: str, extension: type) -> None:
        self.framework = framework
        self.extension = extension
        self.root = self._instance({})._get_root_snippet()
        self.options = self.root["config"]["options"]

    def _instance(self, options: dict) -> object:
        data = {"name": "probe", "type": "charm", "config": {"options": options}}
        return self.extension(project_root=pathlib.Path("/nonexistent"), yaml_data=data)

    def snippet(self, effects: dict) -> dict:
        bases = self.extension.get_supported_bases()
        root, ((container, resource),) = self.root, self.root["containers"].items()
        interfaces = {role: _interfaces(root[role]) for role in ("requires", "provides", "peers")}
        return {
            "extension": f"{self.framework}-framework",
            "bases": ["@".join(base) for base in bases],
            "experimental": ["@".join(base) for base in bases if self.extension.is_experimental(base)],
            "options": {name: _declared(option) | effects[name] for name, option in self.options.items()},
            "reservedPrefixes": [one for one in PREFIXES if self._reserves(one)],
            "actions": list(root["actions"]),
            **interfaces,
            "container": container,
            "image": resource["resource"],
            "oauthOptions": {
                name: _declared(option)
                for name, option in self.extension.endpoint_dynamic_options["oauth"].items()
            },
            "jsonLogging": self.framework in JSON_LOGGING_SUPPORTED_FRAMEWORKS,
            "charmLibs": root["charm-libs"],
        }

    def _reserves(self, prefix: str) -> bool:
        try:
            self._instance({f"{prefix}probe": {"type": "string"}})._check_input()
        except ExtensionError:
            return True
        return False

    def run(self, options: dict | None = None, values: dict | None = None, requires: dict | None = None) -> dict:
        charm = {"name": "probe", "type": "charm", **copy.deepcopy(self.root)}
        charm["config"]["options"] |= options or {}
        charm["requires"] |= requires or {}
        case = {"framework": self.framework, "charm": charm, "values": values or {}, "relations": list(requires or {})}
        return workload.run(case)

    def environment(self, **case: dict) -> dict[str, str]:
        result = self.run(**case)
        if result["environment"] is None:
            raise SystemExit(f"{self.framework}: no environment for {case}: {result}")
        return result["environment"]

    def prefix(self) -> str:
        added = self._added(self.environment(options={"zz-probe": {"type": "string", "default": "x"}}))
        return added[0].removesuffix("ZZ_PROBE")

    def built_in_prefix(self) -> str:
        """The prefix of the fields: every field with a value becomes a variable with it, so one is enough."""
        for setting in self.settings():
            name, at = setting["field"].upper(), self.effect(setting["option"])["variable"]
            if at and at.endswith(name):
                return at.removesuffix(name)
        raise SystemExit(f"{self.framework}: no field leads to a variable")

    def settings(self) -> list[dict]:
        """The fields of the charm's configuration class, with the values that pydantic accepts."""
        config = self._config_class()
        schema = config.model_json_schema()["properties"]
        return [
            {"field": name, "option": field.alias, "default": field.default, **_accepts(schema[field.alias])}
            for name, field in config.model_fields.items()
        ]

    def _config_class(self) -> type:
        return workload.charm_type(self.framework).framework_config_class

    def effect(self, option: str) -> dict:
        """Sets the option in the running charm and returns what changes."""
        declared = self.options.get(option)
        if declared is None:
            return {"variable": None, "field": None}
        database = {"postgresql": {"interface": "postgresql_client"}}  # Django starts no server without one
        before = self.run(requires=database)
        for probe in PROBES[declared["type"]]:
            after = self.run(values={option: probe}, requires=database)
            changed = _changed(before["environment"], after["environment"] or {})
            gunicorn = [key for key in after["gunicorn"] if key not in before["gunicorn"]]
            if after["command"] != before["command"] and after["command"]:
                gunicorn = ["worker_class"]
            if after["environment"] and (changed or gunicorn):
                return self._effect(option, changed, gunicorn)
        raise SystemExit(f"{self.framework}: {option} changes nothing")

    def _effect(self, option: str, changed: list[str], gunicorn: list[str]) -> dict:
        field = self._field(option)
        own = [name for name in changed if field and name.endswith(field.upper())]
        variable = min(own, key=len) if own else None
        return {
            "variable": variable,
            "alsoSets": [name for name in changed if name != variable],
            "gunicorn": gunicorn[0] if gunicorn else None,
            "field": field,
        }

    def effect_by_alias(self, option: str) -> dict:
        field = self._field(option)
        variable = f"{self.built_in_prefix()}{field.upper()}" if field else None
        return {"variable": variable, "alsoSets": [], "gunicorn": None, "field": field}

    def _field(self, option: str) -> str | None:
        # paas_charm/framework.py: `<secret key option>-id` fills the field of the secret key option.
        for name, field in self._config_class().model_fields.items():
            if field.alias in (option, option.removesuffix("-id")):
                return name
        return None

    def integrations(self) -> list[dict]:
        """What a relation adds, by endpoint; one with the interface oauth may have any name."""
        oauth = self._integration(OAUTH_ENDPOINT, "oauth")
        names = [
            name.replace(OAUTH_ENDPOINT.upper(), "{ENDPOINT}").replace(OAUTH_ENDPOINT, "{endpoint}")
            for name in oauth["variables"]
        ]
        known = [self._integration(endpoint, interface) for endpoint, interface in INTEGRATIONS.items()]
        return [*known, oauth | {"endpoint": None, "variables": names}]

    def _integration(self, endpoint: str, interface: str) -> dict:
        alone, related = self.environment(), self.environment(requires={endpoint: {"interface": interface}})
        return {
            "endpoint": endpoint,
            "interface": interface,
            "variables": [name for name in related if name not in alone],
            "removes": [name for name in alone if name not in related],
        }

    def _added(self, environment: dict[str, str]) -> list[str]:
        before = self.environment()
        return [name for name in environment if name not in before]


def _changed(before: dict, after: dict) -> list[str]:
    return [name for name, value in after.items() if before.get(name) != value]


def _interfaces(relations: dict) -> dict[str, str]:
    return {name: relation["interface"] for name, relation in relations.items()}


def _declared(option: dict) -> dict:
    return {key: option[key] for key in ("type", "default") if key in option}


def _accepts(schema: dict) -> dict:
    """Type and constraints of a field; for `X | None` those of X."""
    first = next(iter(schema.get("anyOf", [])), {})
    merged = first | schema
    limits = ("exclusiveMinimum", "minLength", "enum", "pattern")
    return {
        "type": {"integer": "int", "string": "string", "boolean": "boolean"}[merged["type"]],
        "accepts": {key: merged[key] for key in limits if key in merged},
    }


if __name__ == "__main__":
    main()
