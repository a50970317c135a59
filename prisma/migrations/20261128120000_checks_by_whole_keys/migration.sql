-- In a database that has not looked at its tables yet every index seems to cost the same, and the one that was made last is
-- taken. Each version of an item that an import brings asks for its item: that went by account and source, through every item
-- of the account, until PostgreSQL's own analysis came round. The index by source now begins with what is rare, and the
-- item's whole key is the last one made.

DROP INDEX "vault_item_account_id_source_id_idx";
CREATE INDEX "vault_item_source_id_account_id_idx" ON "vault_item"("source_id", "account_id");

-- Rows that are there are held against the key as the owner, who has no context. Nobody else sees the tables meanwhile: they are
-- locked until this is over.
ALTER TABLE "vault_item" NO FORCE ROW LEVEL SECURITY;
ALTER TABLE "vault_item_version" NO FORCE ROW LEVEL SECURITY;
ALTER TABLE "vault_favourite" NO FORCE ROW LEVEL SECURITY;
ALTER TABLE "vault_item_version" DROP CONSTRAINT "vault_item_version_account_id_company_id_item_id_fkey";
ALTER TABLE "vault_favourite" DROP CONSTRAINT "vault_favourite_account_id_company_id_item_id_fkey";
DROP INDEX "vault_item_account_id_company_id_id_key";
CREATE UNIQUE INDEX "vault_item_account_id_company_id_id_key" ON "vault_item"("account_id", "company_id", "id");
ALTER TABLE "vault_item_version" ADD CONSTRAINT "vault_item_version_account_id_company_id_item_id_fkey" FOREIGN KEY ("account_id", "company_id", "item_id") REFERENCES "vault_item"("account_id", "company_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "vault_favourite" ADD CONSTRAINT "vault_favourite_account_id_company_id_item_id_fkey" FOREIGN KEY ("account_id", "company_id", "item_id") REFERENCES "vault_item"("account_id", "company_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "vault_item" FORCE ROW LEVEL SECURITY;
ALTER TABLE "vault_item_version" FORCE ROW LEVEL SECURITY;
ALTER TABLE "vault_favourite" FORCE ROW LEVEL SECURITY;
