"""What a parent knows of their own custody, and what one without it may ask (R6, R8)."""
