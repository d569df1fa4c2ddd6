"""Home and Meer, on a Wednesday morning."""
