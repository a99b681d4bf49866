"""Stand-ins for the charm libraries that paas-charm imports.

Charm libraries are on Charmhub, not on PyPI, so the real ones are not available. paas-charm decides the names of
variables and when they exist; the libraries only pass on the data of the relation. So each stand-in returns just the
fields of its real model, from one flat databag of the remote application.
"""

import enum
import sys
import types
import typing

import ops
import pydantic


def install() -> None:
    """Makes `import charms.<library>` find the stand-ins."""
    for name, content in MODULES.items():
        parts = f"charms.{name}".split(".")
        for depth in range(1, len(parts) + 1):
            path = ".".join(parts[:depth])
            if path not in sys.modules:
                module = types.ModuleType(path)
                module.__path__ = []
                sys.modules[path] = module
                if depth > 1:
                    setattr(sys.modules[".".join(parts[: depth - 1])], parts[depth - 1], module)
        sys.modules[".".join(parts)].__dict__.update({one.__name__: one for one in content})


class Event(ops.EventBase):
    """Every event of every stand-in."""


def events(*names: str) -> ops.ObjectEvents:
    """An object with one event source per name."""
    sources = {name: ops.EventSource(type(f"{name.title()}Event", (Event,), {})) for name in names}
    return type("Events", (ops.ObjectEvents,), sources)()


class Requirer(ops.Object):
    """What the stand-ins share: the databag of the remote application."""

    default_name: typing.ClassVar[str]

    def __init__(self, charm: ops.CharmBase, relation_name: str | None = None, **_: object) -> None:
        self.relation_name = self._relation_name = relation_name or self.default_name
        super().__init__(charm, f"stand-in-{self.relation_name}")
        self._charm = charm

    @property
    def data(self) -> dict[str, str]:
        """The data from the remote application; empty without a relation."""
        for relation in self.model.relations.get(self._relation_name, ()):
            if relation.app is not None:
                return dict(relation.data[relation.app])
        return {}


class DatabaseRequiresEvent(Event):
    pass


class DatabaseRequires(Requirer):
    on = events("database_created", "endpoints_changed")

    def __init__(self, charm: ops.CharmBase, relation_name: str, database_name: str) -> None:
        super().__init__(charm, relation_name)
        self.database = database_name

    def fetch_relation_data(self, fields: list[str]) -> dict[int, dict[str, str]]:
        relations = self.model.relations[self.relation_name]
        return {
            relation.id: {key: value for key, value in relation.data[relation.app].items() if key in fields}
            for relation in relations
        }


class RedisRelationCharmEvents(ops.CharmEvents):
    redis_relation_updated = ops.EventSource(Event)


class RedisRequires(Requirer):
    @property
    def url(self) -> str | None:
        data = self.data
        return f"redis://{data['hostname']}:{data['port']}" if data else None


class IngressPerAppRequirer(Requirer):
    on = events("ready", "revoked")
    default_name = "ingress"

    def __init__(self, charm: ops.CharmBase, **_: object) -> None:
        super().__init__(charm)

    @property
    def url(self) -> str | None:
        return self.data.get("url")

    def is_ready(self) -> bool:
        return bool(self.url)

    def provide_ingress_requirements(self, **_: object) -> None:
        pass


class S3Requirer(Requirer):
    on = events("credentials_changed", "credentials_gone")

    def get_s3_connection_info(self) -> dict[str, object]:
        lists = ("attributes", "tls-ca-chain")
        return {key: value.split(",") if key in lists else value for key, value in self.data.items()}


class SamlEndpoint(pydantic.BaseModel):
    name: str
    url: pydantic.AnyHttpUrl | None
    binding: str


class SamlRelationData(pydantic.BaseModel):
    entity_id: str
    metadata_url: pydantic.AnyHttpUrl | None
    certificates: tuple[str, ...]
    endpoints: tuple[SamlEndpoint, ...]


class SamlRequires(Requirer):
    on = events("saml_data_available")
    default_name = "saml"

    def get_relation_data(self) -> SamlRelationData | None:
        data = self.data
        if not data:
            return None
        redirect = data.get("redirect_url")
        binding = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect"
        endpoint = {"name": "SingleSignOnService", "url": redirect, "binding": binding}
        return SamlRelationData(
            entity_id=data["entity_id"],
            metadata_url=data.get("metadata_url"),
            certificates=tuple(data["x509certs"].split(",")),
            endpoints=(SamlEndpoint(**endpoint),) if redirect else (),
        )


class ProtocolNotRequestedError(Exception):
    pass


class TracingEndpointRequirer(Requirer):
    on = events("endpoint_changed", "endpoint_removed")

    def is_ready(self) -> bool:
        return bool(self.data)

    def get_endpoint(self, protocol: str) -> str | None:
        return self.data.get(protocol)


class AuthType(enum.Enum):
    NONE = "none"
    NOT_PROVIDED = "not_provided"
    PLAIN = "plain"


class TransportSecurity(enum.Enum):
    NONE = "none"
    STARTTLS = "starttls"
    TLS = "tls"


class SmtpRelationData(pydantic.BaseModel):
    host: str
    port: int
    user: str | None = None
    password: str | None = None
    auth_type: AuthType
    transport_security: TransportSecurity
    domain: str | None = None
    skip_ssl_verify: bool = False


class SmtpRequires(Requirer):
    on = events("smtp_data_available")
    default_name = "smtp"

    def get_relation_data(self) -> SmtpRelationData | None:
        data = self.data
        return SmtpRelationData(**data) if data else None


class OpenfgaProviderAppData(pydantic.BaseModel):
    store_id: str | None = None
    token: str | None = None
    grpc_api_url: str
    http_api_url: str


class OpenFGARequires(Requirer):
    on = events("openfga_store_created")
    default_name = "openfga"

    def __init__(self, charm: ops.CharmBase, store_name: str) -> None:
        super().__init__(charm)

    def get_store_info(self) -> OpenfgaProviderAppData | None:
        data = self.data
        return OpenfgaProviderAppData(**data) if data else None


class ClientConfig(typing.NamedTuple):
    redirect_uri: str
    scope: str
    grant_types: list[str]


class OAuthRequirer(Requirer):
    on = events("oauth_info_changed", "oauth_info_removed")

    def __init__(self, charm: ops.CharmBase, client_config: ClientConfig, relation_name: str) -> None:
        super().__init__(charm, relation_name)
        self._client_config = client_config

    def is_client_created(self) -> bool:
        return bool(self.data)

    def get_provider_info(self) -> types.SimpleNamespace:
        return types.SimpleNamespace(**self.data)

    def update_client_config(self, client_config: ClientConfig) -> None:
        self._client_config = client_config


class HTTPProxyUnavailableError(Exception):
    pass


class ProxyConfig(pydantic.BaseModel):
    http_proxy: str | None = None
    https_proxy: str | None = None


class HttpProxyRequirer(Requirer):
    default_name = "http-proxy"

    def fetch_proxies(self) -> ProxyConfig:
        data = self.data
        if not data:
            raise HTTPProxyUnavailableError("nothing yet")
        return ProxyConfig(**data)


class GrafanaDashboardProvider:
    def __init__(self, charm: ops.CharmBase, **_: object) -> None:
        pass


class MetricsEndpointProvider(GrafanaDashboardProvider):
    pass


class LogForwarder(GrafanaDashboardProvider):
    pass


MODULES: dict[str, tuple[type, ...]] = {
    "data_platform_libs.v0.data_interfaces": (DatabaseRequires, DatabaseRequiresEvent),
    "data_platform_libs.v0.s3": (S3Requirer,),
    "redis_k8s.v0.redis": (RedisRelationCharmEvents, RedisRequires),
    "traefik_k8s.v2.ingress": (IngressPerAppRequirer,),
    "saml_integrator.v0.saml": (SamlRelationData, SamlRequires),
    "tempo_coordinator_k8s.v0.tracing": (ProtocolNotRequestedError, TracingEndpointRequirer),
    "smtp_integrator.v0.smtp": (SmtpRelationData, SmtpRequires),
    "openfga_k8s.v1.openfga": (OpenfgaProviderAppData, OpenFGARequires),
    "hydra.v0.oauth": (ClientConfig, OAuthRequirer),
    "squid_forward_proxy.v0.http_proxy": (HTTPProxyUnavailableError, HttpProxyRequirer, ProxyConfig),
    "grafana_k8s.v0.grafana_dashboard": (GrafanaDashboardProvider,),
    "prometheus_k8s.v0.prometheus_scrape": (MetricsEndpointProvider,),
    "loki_k8s.v1.loki_push_api": (LogForwarder,),
    "observability_libs.v0.juju_topology": (),
}
