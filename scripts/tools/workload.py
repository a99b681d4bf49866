"""Runs paas-charm's real charm in ops' own test harness, and returns the environment of its workload."""

import contextlib
import decimal
import importlib
import json
import os
import pathlib
import re
import tempfile
import typing

import charm_libraries

charm_libraries.install()

import ops  # noqa: E402
import scenario.mocking  # noqa: E402
import yaml  # noqa: E402
from gunicorn.config import Config as GunicornConfig  # noqa: E402
from ops import testing  # noqa: E402
from paas_charm._gunicorn.charm import GunicornBase  # noqa: E402
from paas_charm.exceptions import CharmConfigInvalidError  # noqa: E402
from scenario.errors import UncaughtCharmError  # noqa: E402

# The harness would refuse some charms that Juju deploys (with an option without a type), so its check is disabled.
os.environ["SCENARIO_SKIP_CONSISTENCY_CHECKS"] = "1"
# The harness would add defaults as in the YAML; Juju's config-get returns only what `config_get` below does.
scenario.mocking._MockModelBackend.config_get = lambda self: dict(self._state.config)

# In the order of the table and the documents.
FRAMEWORKS = ("flask", "django", "fastapi", "go", "expressjs", "spring-boot")
# Frameworks that do not start without a database.
NEED_DATABASE = ("django",)
GENERATED_KEY = "generated-secret-key"

# A provider's complete databag, by interface.
RELATION_DATA: dict[str, dict[str, str]] = {
    "postgresql_client": {"uris": "postgresql://user:pass@host.test:1234/name"},
    "mysql_client": {"uris": "mysql://user:pass@host.test:1234/name"},
    "mongodb_client": {"uris": "mongodb://user:pass@host.test:1234/name"},
    "redis": {"hostname": "host.test", "port": "1234"},
    "valkey_client": {
        "version": "v1",
        "requests": json.dumps(
            [
                {
                    "request-id": "1",
                    "salt": "salt",
                    "resource": "*",
                    "endpoints": "host.test:1234/0",
                    "read-only-endpoints": "host.test:1235",
                    "sentinel-endpoints": "host.test:1236",
                    "mode": "sentinel",
                    "version": "9",
                    "username": "user",
                    "password": "pass",
                }
            ]
        ),
    },
    "s3": {
        "access-key": "key",
        "secret-key": "secret",
        "region": "region",
        "storage-class": "class",
        "bucket": "bucket",
        "endpoint": "https://s3.test",
        "path": "/path",
        "s3-api-version": "4",
        "s3-uri-style": "host",
        "tls-ca-chain": "one,two",
        "attributes": "three,four",
    },
    "rabbitmq": {"hostname": "host.test", "password": "pass"},
    "saml": {
        "entity_id": "https://entity.test",
        "metadata_url": "https://entity.test/metadata",
        "x509certs": "one,two",
        "redirect_url": "https://entity.test/redirect",
    },
    "smtp": {
        "host": "host.test",
        "port": "25",
        "user": "user",
        "password": "pass",
        "auth_type": "plain",
        "transport_security": "tls",
        "domain": "mail.test",
        "skip_ssl_verify": "true",
    },
    "tracing": {"otlp_http": "http://host.test:4318"},
    "openfga": {
        "store_id": "id",
        "token": "token",
        "grpc_api_url": "grpc://host.test",
        "http_api_url": "http://host.test",
    },
    "oauth": {
        "client_id": "id",
        "client_secret": "secret",
        "issuer_url": "https://idp.test",
        "authorization_endpoint": "https://idp.test/authorize",
        "token_endpoint": "https://idp.test/token",
        "userinfo_endpoint": "https://idp.test/user",
        "jwks_endpoint": "https://idp.test/jwks",
    },
    "http_proxy": {"http_proxy": "http://proxy.test", "https_proxy": "https://proxy.test"},
    "ingress": {"url": "https://ingress.test/path"},
}


class Case(typing.TypedDict, total=False):
    """The input of a run; all but the first two may be omitted."""

    framework: str
    charm: dict  # charmcraft.yaml as `charmcraft expand-extensions` prints it
    values: dict  # option -> value; for a secret option key -> value
    relations: list[str]  # endpoints of `requires` that are related
    data: dict[str, dict[str, str]]  # endpoint -> databag, instead of RELATION_DATA
    app: str
    model: str
    units: int
    hook: dict[str, str]  # variables of the charm's own process, such as JUJU_CHARM_HTTP_PROXY
    paas_config: str  # text of paas-config.yaml
    services: dict[str, dict]  # of the rock, instead of only the main one
    unit: int  # the number of the unit; 0 if omitted


def run(case: Case) -> dict:
    """Returns `environment` (None if there is none), `status` ([name, message]) and `crash` (None or [type, message]).

    `services` is the plan of the container afterwards.

    The environment is taken before the status: a missing relation prevents the service from starting, but the charm
    still knows its environment.
    """
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder), _hook(case.get("hook", {})):
        root = pathlib.Path(folder)
        if "paas_config" in case:
            (root / "paas-config.yaml").write_text(case["paas_config"])
        result = {"environment": None, "gunicorn": {}, "command": None, "status": None, "crash": None, "services": {}}
        try:
            context, state = _stage(case, root)
            with context(context.on.config_changed(), state) as manager:
                with contextlib.suppress(CharmConfigInvalidError):
                    result["environment"] = manager.charm._gen_environment()
                after = manager.run()
            config = _gunicorn_config(root)
            if not _gunicorn_accepts(config):
                context, state = _stage(case, root, gunicorn_check=1)
                after = context.run(context.on.config_changed(), state)
            result["gunicorn"] = config
            result["status"] = [after.unit_status.name, after.unit_status.message]
            result["command"] = _command(case, after)
            result["services"] = {
                name: service.to_dict() for container in after.containers for name, service in container.plan.services.items()
            }
        except Exception as error:  # whatever the charm raises: its hook fails
            cause = error.__cause__ if isinstance(error, UncaughtCharmError) else error
            result |= {"environment": None, "crash": [type(cause).__name__, str(cause)]}
        return result


def charm_type(framework: str) -> type:
    """The charm of a framework; paas-charm's module is named without dashes."""
    return importlib.import_module(f"paas_charm.{framework.replace('-', '')}.charm").Charm


def config_get(options: dict, values: dict) -> dict:
    """What `config-get` prints for an application: set values over defaults, keys in byte order, through Go's JSON."""
    config = {}
    for name in sorted(options, key=lambda name: name.encode()):
        value = values[name] if values.get(name) is not None else options[name].get("default")
        if value is not None:
            config[name] = _through_go(value, options[name].get("type"))
    return config


def _through_go(value: object, kind: str | None) -> object:
    if kind == "int" and isinstance(value, str):
        return int(value, 0)
    if kind == "boolean" and isinstance(value, str):
        return value.lower() in ("true", "t", "1")
    if kind == "float" and not isinstance(value, str):
        # encoding/json writes floats between 1e-6 and 1e21 without an exponent, so an integral one is read back as an int.
        number = float(value)
        return int(_digits(number)) if number.is_integer() and abs(number) < 1e21 else number
    return value


def _digits(number: float) -> str:
    """The shortest digits that read back as the integral number, padded with zeros, as Go prints it."""
    return format(decimal.Decimal(repr(number)), "f").split(".")[0]


@contextlib.contextmanager
def _hook(variables: dict[str, str]) -> typing.Iterator[None]:
    """Sets these variables in the charm's own process, without the proxies of this machine."""
    before = dict(os.environ)
    for name in [name for name in os.environ if name.startswith("JUJU_")]:
        del os.environ[name]
    os.environ.update(variables)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


def _stage(case: Case, root: pathlib.Path, gunicorn_check: int = 0) -> tuple[testing.Context, testing.State]:
    framework, charm = case["framework"], case["charm"]
    options = (charm.get("config") or {}).get("options") or {}
    values, secrets = dict(case.get("values", {})), []
    for name, value in values.items():
        if isinstance(value, dict):
            secret = testing.Secret(dict(sorted(value.items())))  # `secret-get` prints its keys in order
            secrets.append(secret)
            values[name] = secret.id
    context = testing.Context(
        charm_type(framework),
        meta={key: value for key, value in charm.items() if key not in ("config", "actions")},
        config=charm.get("config"),
        actions=charm.get("actions"),
        charm_root=root,
        app_name=case.get("app", charm["name"]),
        unit_id=case.get("unit", 0),
        juju_version="3.6.8",
    )
    state = testing.State(
        config=config_get(options, values),
        secrets=secrets,
        leader=True,
        model=testing.Model(name=case.get("model", "model"), type="kubernetes"),
        relations=[_peer(case), *_relations(case)],
        containers=[_container(case, root / "rock", gunicorn_check)],
    )
    return context, state


def _peer(case: Case) -> testing.PeerRelation:
    peers_data = {unit: {} for unit in range(1, case.get("units", 1))}
    key = f"{case['framework']}_secret_key"
    return testing.PeerRelation(
        "secret-storage", local_app_data={key: GENERATED_KEY}, peers_data=peers_data
    )


def _relations(case: Case) -> list[testing.Relation]:
    requires = case["charm"].get("requires") or {}
    related = []
    for endpoint in case.get("relations", []):
        interface = requires[endpoint]["interface"]
        data = case.get("data", {}).get(endpoint, RELATION_DATA.get(interface, {}))
        related.append(testing.Relation(endpoint, interface, remote_app_data=data))
    return related


def _container(case: Case, rock: pathlib.Path, gunicorn_check: int) -> testing.Container:
    framework = case["framework"]
    name, folder, command = "app", "/app", "/bin/app"
    if issubclass(charm_type(framework), GunicornBase):
        name, folder = f"{framework}-app", f"/{framework}"
        command = f"/bin/python3 -m gunicorn -c {folder}/gunicorn.conf.py app:app -k [ sync ]"
    rock.mkdir(exist_ok=True)
    service = {"override": "replace", "startup": "enabled", "command": command}
    return testing.Container(
        name,
        can_connect=True,
        execs={
            testing.Exec(["python3", "-c", "import gevent"], return_code=0),
            testing.Exec(["/bin/python3"], return_code=gunicorn_check),
        },
        mounts={"rock": testing.Mount(location=folder, source=rock)},
        _base_plan={"services": case.get("services", {framework: service})},
    )


def _gunicorn_config(root: pathlib.Path) -> dict[str, int]:
    """The settings from options in the gunicorn.conf.py that the charm wrote."""
    file = root / "rock" / "gunicorn.conf.py"
    if not file.exists():
        return {}
    return {key: int(value) for key, value in re.findall(r"^(\w+) = (-?\d+)$", file.read_text(), re.M)}


def _gunicorn_accepts(config: dict[str, int]) -> bool:
    for key, value in config.items():
        try:
            GunicornConfig().set(key, value)
        except (TypeError, ValueError):
            return False
    return True


def _command(case: Case, state: testing.State) -> str | None:
    for container in state.containers:
        service = container.plan.services.get(case["framework"])
        return service.command if service else None
    return None
