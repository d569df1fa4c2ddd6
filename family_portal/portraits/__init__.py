"""A face of one's own: a photo of who works for families, a drawing for whoever wants one."""
