"""The blueprint of all pages in this package."""

from flask import Blueprint

accounts = Blueprint("accounts", __name__)
