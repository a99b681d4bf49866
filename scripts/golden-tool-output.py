"""Runs charmcraft like its command line, on a machine that seems to have apt (`apt`), or also the file's base (`build`).

`charmcraft pack --destructive-mode` builds on the machine itself, so it checks for both, and without them never reaches
the errors of a part's build. Only the answers to these two checks are changed here.
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
