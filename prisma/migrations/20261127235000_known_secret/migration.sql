-- By what the AUTH_SECRET is known that passwords, codes and links of this database rest on: the start compares, so that
-- another one is said before anybody is locked out. What stands here follows from the secret and leads to nothing else.
CREATE TABLE sec.known_secret (only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row), mark bytea NOT NULL,
  since timestamptz NOT NULL DEFAULT clock_timestamp());
