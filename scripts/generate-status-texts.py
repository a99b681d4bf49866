"""Prints, as JSON, every text that paas-charm can show as the status of an application: status, template, file.

A template has {} where the code inserts something. Taken from the code: the arguments of ops' statuses, and the messages
of the exceptions that charm_utils.py and charm.py convert to a blocked status.
"""

import ast
import importlib.util
import json
import pathlib

STATUSES = {
    "BlockedStatus": "blocked",
    "WaitingStatus": "waiting",
    "MaintenanceStatus": "maintenance",
}
# Their message becomes the status: CharmConfigInvalidError as exc.msg, RelationDataError as str(exc).
BLOCKING = {"CharmConfigInvalidError", "RelationDataError"}
# Messages of an exception, or of build_validation_error_message.
FOUND_WHERE_MADE = {"exc.msg", "str(exc)", "error_messages.short"}


def name_of(node):
    return node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", None)


def blocking_classes(trees):
    """The exceptions above and their subclasses."""
    found = set(BLOCKING)
    classes = [node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]
    while True:
        more = {one.name for one in classes if found & {name_of(base) for base in one.bases}} - found
        if not more:
            return found
        found |= more


def texts(node, names):
    """The possible templates of an expression; none if it is a message that is found where it is created."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return {node.value}
    if isinstance(node, ast.JoinedStr):
        parts = [part.value if isinstance(part, ast.Constant) else "{}" for part in node.values]
        return {"".join(parts)}
    if isinstance(node, ast.NamedExpr):
        return texts(node.value, names)
    if isinstance(node, ast.Name):
        return set().union(*(texts(value, names) for value in names.get(node.id, [])))
    return set()


def assigned(function):
    """The values assigned to the names in a function."""
    names = {}
    for node in ast.walk(function):
        if isinstance(node, ast.NamedExpr):
            names.setdefault(node.target.id, []).append(node.value)
        if isinstance(node, ast.Assign):
            for target in node.targets:
                if isinstance(target, ast.Name):
                    names.setdefault(target.id, []).append(node.value)
    return names


def found_in(tree, path, blocking):
    for function in ast.walk(tree):
        if not isinstance(function, (ast.FunctionDef, ast.AsyncFunctionDef)):
            continue
        names = assigned(function)
        # Shown literally, except the names of options.
        if function.name == "build_validation_error_message":
            for value in names["short_str_missing"] + names["short_str_invalid"]:
                for text in texts(value.body, names):
                    yield "blocked", text, path
        for node in ast.walk(function):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            name = name_of(node.func)
            status = STATUSES.get(name) or ("blocked" if name in blocking else None)
            if status is None:
                continue
            found = texts(node.args[0], names)
            # A text that is not understood here would be missing without notice.
            if not found and ast.unparse(node.args[0]) not in FOUND_WHERE_MADE:
                raise SystemExit(f"{path}:{node.lineno}: what does {ast.unparse(node)} show?")
            for text in found:
                yield status, text, path


# The package itself cannot be imported without charm libraries.
root = pathlib.Path(importlib.util.find_spec("paas_charm").submodule_search_locations[0])
files = {str(path.relative_to(root)): ast.parse(path.read_text()) for path in sorted(root.rglob("*.py"))}
blocking = blocking_classes(files.values())
shown = sorted({one for path, tree in files.items() for one in found_in(tree, path, blocking)})
print(json.dumps([{"status": status, "text": text, "file": path} for status, text, path in shown]))
