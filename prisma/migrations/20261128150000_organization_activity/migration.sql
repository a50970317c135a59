-- How many passwords IT Glue lists for an organization, and when one of them last changed: what tells twins apart. The list is read
-- anyway when IT Glue is looked at; null where the key may not list passwords.

ALTER TABLE "organization" ADD COLUMN "password_count" INTEGER;
ALTER TABLE "organization" ADD COLUMN "passwords_changed_at" TIMESTAMPTZ(3);

GRANT UPDATE (password_count, passwords_changed_at) ON organization TO portal_worker;
