-- The vault items that a person keeps at hand: each one's own, seen and changed by nobody else.

CREATE TABLE "vault_favourite" (
    "account_id" UUID NOT NULL,
    "company_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "item_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "vault_favourite_pkey" PRIMARY KEY ("account_id", "company_id", "person_id", "item_id")
);
CREATE INDEX "vault_favourite_account_id_company_id_item_id_idx" ON "vault_favourite"("account_id", "company_id", "item_id");
ALTER TABLE "vault_favourite" ADD CONSTRAINT "vault_favourite_account_id_company_id_item_id_fkey" FOREIGN KEY ("account_id", "company_id", "item_id") REFERENCES "vault_item"("account_id", "company_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE vault_favourite ENABLE ROW LEVEL SECURITY;
ALTER TABLE vault_favourite FORCE ROW LEVEL SECURITY;
CREATE POLICY gate ON vault_favourite TO portal_gate USING (true) WITH CHECK (true);
DO $$
DECLARE
  rule constant text := 'account_id = (SELECT sec.account_id()) AND ((SELECT sec.whole_account())
    OR company_id = ANY ((SELECT sec.company_ids())::uuid[])) AND person_id = (SELECT sec.person_id())';
BEGIN
  EXECUTE format('CREATE POLICY tenant ON vault_favourite TO %I, portal_web, portal_worker, portal_keys USING (%s) WITH CHECK (%s)',
    current_user, rule, rule);
END $$;

GRANT SELECT, INSERT, DELETE ON vault_favourite TO portal_web;
