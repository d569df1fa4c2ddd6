"""The household as a whole: phase and what it is waiting for."""
