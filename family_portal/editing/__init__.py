"""The editor's desk: texts that need a look, who checked a fact, addresses of the region."""
