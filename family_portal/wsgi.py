"""For gunicorn: `family_portal.wsgi:app`."""
# ruff: noqa: E402 - what a start makes stays for the life of the process

import gc

gc.disable()  # nothing of it is rubbish, and looking for some takes a sixth of a start

from werkzeug.middleware.proxy_fix import ProxyFix

from family_portal.app import create_app
from family_portal.core.settings import from_environment
from family_portal.overload import Gate

settings = from_environment()
app = create_app(settings)
# Exactly one proxy: the address it adds is the visitor's, whatever the visitor says it is.
app.wsgi_app = ProxyFix(  # type: ignore[method-assign]
    Gate(app.wsgi_app, settings), x_for=1, x_proto=1
)
gc.freeze()  # nor is it looked through again at every request
gc.enable()
