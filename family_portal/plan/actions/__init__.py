"""What people do with a step: propose it, answer, agree, say how it went, move or stop it."""
