"""Drives the stand-in with jubilant, Canonical's own library for juju. Prints the calls that went as they should."""

import json
import sys

import jubilant

URI_KIND = jubilant.SecretURI
charm, next_charm = sys.argv[1:3]
juju = jubilant.Juju(model="lxd:admin/dev", cli_binary=sys.argv[3], wait_timeout=30)
done = []


def step(name, holds):
    assert holds, name
    done.append(name)


def refused(name, act, text):
    try:
        act()
    except jubilant.CLIError as error:
        step(name, text in error.stderr)
    else:
        raise AssertionError(f"{name} was not refused")


image = {"flask-app-image": "localhost:32000/my-app:0.1"}
step("version", str(juju.version()).startswith("3.6"))
step("show_model", juju.show_model().name == "admin/dev")
juju.deploy(charm, "web", config={"greeting": "Hi"}, resources=image, num_units=2, trust=True)
step("deploy", juju.config("web")["greeting"] == "Hi")
step("config of the application", juju.config("web", app_config=True)["trust"] is True)
juju.trust("web", remove=True)
step("trust remove", juju.config("web", app_config=True)["trust"] is False)
juju.trust("web", scope="cluster")
step("trust", juju.config("web", app_config=True)["trust"] is True)
refused("trust without a scope", lambda: juju.trust("web"), "Set the scope to 'cluster'")
step("blocked without its relation", juju.status().apps["web"].app_status.message == "missing integrations: postgresql")

juju.integrate("web", "postgresql-k8s")
relation = juju.wait(jubilant.all_active, delay=0.1).apps["web"].relations["postgresql"][0]
step("integrate", (relation.related_app, relation.interface) == ("postgresql-k8s", "postgresql_client"))
refused("integrate again", lambda: juju.integrate("web:postgresql", "postgresql-k8s"), "already exists")
refused("integrate with nothing in common", lambda: juju.integrate("web", "my-app"), "no relations found")
unit = juju.show_unit("web/0")
step("show_unit", unit.leader and unit.charm == "local:my-app-0")
step("relations of a unit", unit.relation_info[0].endpoint == "postgresql")
refused("show_unit of none", lambda: juju.show_unit("web/7"), 'unit "web/7" not found')
juju.remove_relation("web", "postgresql-k8s")
step("remove_relation", juju.status().apps["web"].is_blocked)
refused("remove_relation again", lambda: juju.remove_relation("web", "postgresql-k8s"), "not found")
juju.integrate("web", "postgresql-k8s:database")

juju.config("web", {"page-size": 5, "maintenance-page": True, "sample-rate": 0.25})
values = juju.config("web")
step("config set", (values["page-size"], values["maintenance-page"], values["sample-rate"]) == (5, True, 0.25))
juju.config("web", {"greeting": ""}, reset=["page-size", "sample-rate"])
step("config reset", (juju.config("web")["page-size"], juju.config("web")["greeting"]) == (20, ""))
refused("config of the wrong type", lambda: juju.config("web", {"page-size": "many"}), "expected int")

uri = juju.add_secret("login", {"username": "josh", "password": "p: #x\n"}, info="Of the mail server")
step("add_secret", isinstance(uri, URI_KIND))
refused("add_secret again", lambda: juju.add_secret("login", {"username": "x"}), "already exists")
step("secrets", [(s.name, s.revision, s.description) for s in juju.secrets()] == [("login", 1, "Of the mail server")])
step("secrets of an owner", juju.secrets(owner="nobody") == [])
juju.grant_secret(uri, ["web", "my-app"])
step("grant_secret", {one.target for one in juju.show_secret(uri).access} == {"application-web", "application-my-app"})
juju.cli("revoke-secret", uri, "my-app")
step("revoke-secret", [one.target for one in juju.show_secret("login").access] == ["application-web"])
juju.update_secret("login", {"password": "other"}, info="New", name="mail-login")
shown = juju.show_secret(uri, reveal=True)
step("update_secret", (shown.content, shown.revision, shown.name) == ({"password": "other"}, 2, "mail-login"))
step("a checksum when revealed", bool(shown.checksum) and shown.description == "New")
step("an old revision", juju.show_secret(uri, reveal=True, revision=1).content["username"] == "josh")
step("revisions", [one.revision for one in juju.show_secret(uri, revisions=True).revisions] == [1, 2])
juju.update_secret(uri, {"password": "other"})
step("the same content makes no revision", juju.show_secret(uri).revision == 2)
juju.config("web", {"api-token": uri})
step("config of a secret", juju.config("web")["api-token"] == uri)
juju.remove_secret(uri, revision=1)
step("remove_secret of a revision", [r.revision for r in juju.show_secret(uri, revisions=True).revisions] == [2])
juju.remove_secret(uri)
step("remove_secret", juju.secrets() == [])
refused("show_secret of none", lambda: juju.show_secret(uri), "not found")
juju.config("web", reset="api-token")

juju.refresh("web", path=next_charm, config={"theme": "dark"}, resources=image)
step("refresh with config", juju.config("web")["theme"] == "dark" and juju.status().apps["web"].charm_rev == 1)
step("wait", juju.wait(jubilant.all_active, delay=0.1).apps["web"].units["web/1"].is_active)
refused("refresh without a charm", lambda: juju.refresh("web"), "requires either --path or --switch")

late = juju.add_secret("late", {"value": "x"})
juju.config("web", {"api-token": late})
failed = juju.wait(jubilant.any_error, delay=0.1).apps["web"]
step("set before granted", failed.app_status.message == 'hook failed: "config-changed"')
juju.grant_secret(late, "web")
step("a grant wakes nothing", juju.status().apps["web"].is_error)
juju.cli("resolved", "web/0", "web/1")
step("resolved", juju.wait(jubilant.all_active, delay=0.1).apps["web"].is_active)
step("debug_log", isinstance(juju.debug_log(limit=10), str))
juju.config("web", reset="api-token")

juju.model_config({"update-status-hook-interval": "10s"})
step("model_config", juju.model_config()["update-status-hook-interval"] == "10s")
juju.model_config(reset="update-status-hook-interval")
step("model_config reset", juju.model_config()["update-status-hook-interval"] == "5m")
models = json.loads(juju.cli("models", "--format", "json", include_model=False))
step("models", [one["short-name"] for one in models["models"]] == ["controller", "dev", "staging"])
juju.cli("switch", "lxd:admin/staging", include_model=False)
step("switch", juju.cli("switch", include_model=False) == "lxd:admin/staging\n")
step("the model by name, whatever is current", "web" in juju.status().apps)
print(json.dumps(done))
