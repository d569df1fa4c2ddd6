"""What teams learn, kept by them and told to families."""

from flask import Blueprint

learning = Blueprint("learning", __name__, url_prefix="/leren")
