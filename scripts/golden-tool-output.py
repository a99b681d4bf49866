"""Runs charmcraft as its command line does, on a machine that looks as if it had apt (`apt`), or the file's base too (`build`).

`charmcraft pack --destructive-mode` builds on the machine itself, so it asks for both. Without them it never comes to what
a part's build can say. Only those two questions are answered otherwise here.
"""

import sys

from charmcraft.application.main import create_app
from craft_application.services.lifecycle import LifecycleService
from craft_parts import packages

packages.Repository = packages.base.DummyRepository

if __name__ == "__main__":
    if sys.argv.pop(1) == "build":
        LifecycleService._validate_build_plan = lambda _self: None
    sys.argv[0] = "charmcraft"
    sys.exit(create_app().run())
