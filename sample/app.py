"""A small guest book, to show how a charm's options reach a Flask app."""

import time

from flask import Flask

app = Flask(__name__)
# FLASK_GREETING becomes app.config["GREETING"], FLASK_PAUSE app.config["PAUSE"], and so on.
app.config.from_prefixed_env()


@app.get("/")
def greet():
    return f"{app.config.get('GREETING', 'No greeting is set')}\n"


@app.get("/io")
def wait():
    """Stands for a slow service: answers after PAUSE seconds."""
    pause = app.config.get("PAUSE", 1)
    time.sleep(pause)
    return f"Waited {pause} s\n"


@app.get("/mail")
def mail():
    """Tells whether both keys of the secret have come, and nothing of what they hold."""
    ready = all(f"MAIL_LOGIN_{key}" in app.config for key in ("USERNAME", "PASSWORD"))
    return "Mail can be sent\n" if ready else "Mail needs a user name and a password\n"
