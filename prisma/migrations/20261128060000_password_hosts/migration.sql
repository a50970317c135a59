-- Which registered domains the addresses of an organization's passwords are of, for the matching. The list of passwords is
-- read anyway when IT Glue is looked at; no address is kept as it is, and none that many companies use.

ALTER TABLE "organization" ADD COLUMN "password_hosts" TEXT[] NOT NULL DEFAULT '{}';

GRANT UPDATE (password_hosts) ON organization TO portal_worker;
