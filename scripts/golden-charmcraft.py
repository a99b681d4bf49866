"""Asks the real charmcraft about folders of files: one JSON object per line on stdin, one verdict per line on stdout.

A question is {"id", "files": {name: text}, "env": {name: value}}; a name that ends with "/" is an empty folder, and a
text may be {"base64": ...}. The answer is {"id", "stage", "exit", "message"}: stage is "accepted", "expand" if
`charmcraft expand-extensions` fails (including with a traceback), or "pack" if a check fails that `charmcraft pack`
makes before it builds anything and that does not depend on this machine: loading the parts by craft-parts, and writing
the files of the charm. The answer for an accepted charm has their texts: "packed": {"metadata", "config", "actions"},
null for a missing file.

Every question runs in a fork, using the command line's own entry point, so no state leaks from one to the next and
charmcraft is imported only once.
"""

import base64
import json
import os
import pathlib
import re
import shutil
import sys
import tempfile
import traceback

import craft_cli
from charmcraft.application.main import create_app
from craft_parts import packages, sources
from craft_parts.sources.errors import InvalidSourceType

WIDTH = 240


def write_files(folder: pathlib.Path, files: dict) -> None:
    """Writes a question's files below a folder."""
    for name, content in files.items():
        path = folder / name
        if name.endswith("/"):
            path.mkdir(parents=True, exist_ok=True)
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, dict):
            path.write_bytes(base64.b64decode(content["base64"]))
        else:
            path.write_bytes(content.encode())


def expand(app) -> int:
    """Runs `charmcraft expand-extensions` in the current folder; returns the exit code."""
    sys.argv = ["charmcraft", "expand-extensions"]
    try:
        return app.run() or 0
    except SystemExit as exit_:
        return exit_.code if isinstance(exit_.code, int) else 1
    except BaseException:  # as Python does at the top level of a program
        traceback.print_exc()
        return 1


def pack(app) -> dict:
    """Makes the checks of `pack` before a build, and returns the packed files; raises what charmcraft raises."""
    craft_cli.emit._stopped = craft_cli.emit._initiated = False  # the command ended it
    craft_cli.emit.init(craft_cli.EmitterMode.QUIET, "charmcraft", "")
    # As on a build machine for one of the platforms: with apt, and able to run the first build.
    packages.Repository = packages.base.DummyRepository
    build_plan = app.services.get("build_plan")
    everything = build_plan.create_build_plan(platforms=None, build_for=None, build_on=None)
    build_plan._BuildPlanService__plan = everything
    app.services.update_kwargs(
        "lifecycle", cache_dir=pathlib.Path("cache"), work_dir=pathlib.Path("work")
    )
    lifecycle = app.services.get("lifecycle")
    for part in lifecycle._lcm._part_list:
        try:
            sources.get_source_handler(pathlib.Path("cache"), part, lifecycle.project_info.dirs)
        except InvalidSourceType:
            # A folder that is not among the files in question; the charm's own folder may have it.
            if part.spec.source_type or "://" in part.spec.source:
                raise
    package = app.services.get("package")
    return {
        "metadata": package.get_metadata_yaml(),
        "config": package.get_config_yaml(),
        "actions": package.get_actions_yaml(),
    }


def first_words(folder: pathlib.Path, output: str) -> str:
    """The tool's sentence about the error, without the paths of this run."""
    text = output.replace(str(folder), "").replace(str(folder.parent), "").replace("\r", "")
    lines = [line for line in text.split("\n") if line.strip()]
    if any(line.startswith("Traceback ") for line in lines):
        starts = [
            at
            for at, line in enumerate(lines)
            if re.match(r"[\w.]+(Error|Exception|Warning)\b|KeyError", line)
        ]
        lines = lines[starts[-1] :] if starts else lines[-1:]
    else:
        lines = [
            line
            for line in lines
            if not re.match(r"(\*EXPERIMENTAL\*|WARNING|Starting charmcraft)", line)
        ]
    words = " ".join(line.strip() for line in lines)
    words = words.partition(" Full execution log:")[0]
    words = re.sub(r" (\[type=[^\n]*?\] )?For further information visit \S+", ";", words)
    return re.sub(r"0x[0-9a-f]{6,}", "0x0", words)[:WIDTH]


def answer(question: dict) -> dict:
    """Runs one question in a fork."""
    folder = pathlib.Path(tempfile.mkdtemp(prefix="golden-"))
    project = folder / "project"
    project.mkdir()
    write_files(project, question["files"])
    output = folder / "output"
    texts = folder / "packed"
    child = os.fork()
    if child == 0:
        sink = os.open(output, os.O_WRONLY | os.O_CREAT)
        os.dup2(sink, 1)
        os.dup2(sink, 2)
        homes = ("HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR")
        os.environ.update(dict.fromkeys(homes, str(folder)))
        os.environ.pop("CHARMCRAFT_ENABLE_EXPERIMENTAL_EXTENSIONS", None)
        os.environ.update(question.get("env", {}))
        os.chdir(project)
        code = 99
        try:
            app = create_app()
            code = expand(app)
            if code == 0:
                sys.stdout.flush()
                os.ftruncate(1, 0)
                try:
                    texts.write_text(json.dumps(pack(app)))
                except BaseException:
                    os.lseek(1, 0, os.SEEK_SET)
                    traceback.print_exc()
                    code = 200
        except BaseException:
            traceback.print_exc()
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(code)
    _, status = os.waitpid(child, 0)
    code = os.waitstatus_to_exitcode(status)
    text = output.read_text(errors="replace").strip("\0")
    packed = json.loads(texts.read_text()) if code == 0 else None
    shutil.rmtree(folder, ignore_errors=True)
    stage = {0: "accepted", 200: "pack"}.get(code, "expand")
    message = "" if code == 0 else first_words(project, text)
    return {
        "id": question["id"],
        "stage": stage,
        "exit": 1 if code == 200 else code,
        "message": message,
        "packed": packed,
    }


if __name__ == "__main__":
    for line in sys.stdin:
        print(json.dumps(answer(json.loads(line))), flush=True)
