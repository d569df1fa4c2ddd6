"""Standard texts of a team: plain sentences that professionals put their own words around."""
