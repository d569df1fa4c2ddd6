"""Pages of learning. One file per thing people come to do."""

from family_portal.learning.routes import answers, board, lesson, table
from family_portal.learning.routes.blueprint import learning
from family_portal.learning.routes.told import told

__all__ = ["answers", "board", "learning", "lesson", "table", "told"]
