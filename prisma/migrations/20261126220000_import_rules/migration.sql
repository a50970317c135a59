-- What an account decided once for all its imports: which categories go where, and what is left out.

CREATE TABLE "import_rule" (
    "id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "about" TEXT NOT NULL,
    "match" TEXT NOT NULL,
    "match_key" TEXT NOT NULL,
    "act" TEXT NOT NULL,
    "folder" TEXT,
    "created_by" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "import_rule_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "import_rule_account_id_about_match_key_key" ON "import_rule"("account_id", "about", "match_key");
ALTER TABLE "import_rule" ADD CONSTRAINT "import_rule_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE import_rule
  ADD CONSTRAINT import_rule_about CHECK (about IN ('category', 'organization_type', 'organization_status', 'mailbox')),
  ADD CONSTRAINT import_rule_act CHECK (act IN ('skip', 'restrict', 'folder')),
  ADD CONSTRAINT import_rule_category CHECK (act = 'skip' OR about = 'category'),
  ADD CONSTRAINT import_rule_folder CHECK ((act = 'folder') = (folder IS NOT NULL)),
  ADD CONSTRAINT import_rule_texts CHECK (length(match) BETWEEN 1 AND 320 AND length(folder) BETWEEN 1 AND 300);

ALTER TABLE import_rule ENABLE ROW LEVEL SECURITY;
ALTER TABLE import_rule FORCE ROW LEVEL SECURITY;
CREATE POLICY gate ON import_rule TO portal_gate USING (true) WITH CHECK (true);
DO $$
DECLARE
  tenant constant text := 'account_id = (SELECT sec.account_id())';
  everybody text := format('%I, portal_web, portal_worker, portal_keys', current_user);
BEGIN
  EXECUTE format('CREATE POLICY tenant ON import_rule TO %s USING (%s) WITH CHECK (%s)', everybody, tenant, tenant);
  -- Staff work by the rules, those who rule the account make them; a client's people have no part in it.
  EXECUTE format('CREATE POLICY select_right ON import_rule AS RESTRICTIVE FOR SELECT TO %s
    USING ((SELECT sec.account_role()) IS NOT NULL)', everybody);
  EXECUTE format('CREATE POLICY insert_right ON import_rule AS RESTRICTIVE FOR INSERT TO %s
    WITH CHECK ((SELECT sec.rules()))', everybody);
  EXECUTE format('CREATE POLICY delete_right ON import_rule AS RESTRICTIVE FOR DELETE TO %s
    USING ((SELECT sec.rules()))', everybody);
END $$;

GRANT SELECT ON import_rule TO portal_web, portal_worker;
GRANT INSERT, DELETE ON import_rule TO portal_web;
