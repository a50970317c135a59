-- What has changed about an organization since people last looked: new, renamed or vanished while looked_at is empty.
ALTER TABLE organization ADD COLUMN first_seen timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;
ALTER TABLE organization ADD COLUMN previous_name text;
ALTER TABLE organization ADD COLUMN renamed_at timestamptz(3);
-- By way of a default, for no context may reach the rows of every account: what is in a mirror already is nothing new.
ALTER TABLE organization ADD COLUMN looked_at timestamptz(3) DEFAULT CURRENT_TIMESTAMP;
ALTER TABLE organization ALTER COLUMN looked_at DROP DEFAULT;
GRANT UPDATE (first_seen, previous_name, renamed_at, looked_at) ON organization TO portal_worker;
GRANT UPDATE (looked_at) ON organization TO portal_web;
-- A refused suggestion makes room for the next one of its company before the worker has thought again.
GRANT UPDATE (rank) ON suggestion TO portal_web;
