#!/usr/bin/env python3
"""The guest book's charm; paas-charm does all the work."""

import ops
import paas_charm.flask


class GuestBookCharm(paas_charm.flask.Charm):
    """Runs the Flask app."""


if __name__ == "__main__":
    ops.main(GuestBookCharm)
