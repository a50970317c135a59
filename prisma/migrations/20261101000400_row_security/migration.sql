-- Row security of every table: which rows a context sees, and who may write what they see.

DO $$
DECLARE
  t text;
  tenant constant text := 'account_id = (SELECT sec.account_id())';
  reach constant text := '((SELECT sec.whole_account()) OR company_id = ANY ((SELECT sec.company_ids())::uuid[]))';
  rule text;
BEGIN
  FOR t, rule IN VALUES
    ('account', 'id = (SELECT sec.account_id())'),
    ('company', tenant || ' AND ((SELECT sec.whole_account()) OR id = ANY ((SELECT sec.company_ids())::uuid[]))'),
    ('company_key', tenant || ' AND ' || reach),
    ('key_slot', tenant || ' AND ' || reach),
    ('person', 'id = (SELECT sec.person_id()) OR EXISTS (SELECT FROM membership m WHERE m.person_id = person.id)'),
    ('membership', tenant || ' AND (person_id = (SELECT sec.person_id()) OR ' || reach || ')'),
    ('grant', tenant || ' AND ' || reach),
    ('person_session', tenant || ' AND person_id = (SELECT sec.person_id())'),
    ('invitation', tenant || ' AND ' || reach),
    ('connection', tenant),
    ('organization', tenant || ' AND ((SELECT sec.whole_account()) OR EXISTS (SELECT FROM mapping m
       WHERE m.account_id = organization.account_id AND m.organization_id = organization.id))'),
    ('mapping', tenant || ' AND ' || reach),
    ('suggestion', tenant || ' AND ' || reach),
    ('refusal', tenant || ' AND ' || reach),
    ('run', tenant || ' AND ((SELECT sec.whole_account()) OR started_by = (SELECT sec.person_id())
       OR id IN (SELECT rc.run_id FROM run_company rc))'),
    ('run_company', tenant || ' AND ' || reach),
    ('run_item', tenant || ' AND ' || reach),
    ('folder', tenant || ' AND ' || reach),
    ('vault_item', tenant || ' AND ' || reach),
    ('vault_item_version', tenant || ' AND ' || reach),
    ('audit_entry', tenant || ' AND ((SELECT sec.whole_account()) OR company_id = ANY ((SELECT sec.company_ids())::uuid[])
       OR actor_id = (SELECT sec.person_id()))'),
    ('audit_head', tenant),
    ('outbox', tenant || ' AND ' || reach),
    ('idempotency_key', tenant || ' AND person_id = (SELECT sec.person_id())')
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY tenant ON %I TO %I, portal_web, portal_worker, portal_keys USING (%s) WITH CHECK (%s)',
      t, current_user, rule, rule);
    EXECUTE format('CREATE POLICY gate ON %I TO portal_gate USING (true) WITH CHECK (true)', t);
  END LOOP;
END $$;

ALTER TABLE rate_lane ENABLE ROW LEVEL SECURITY;
ALTER TABLE rate_lane FORCE ROW LEVEL SECURITY;
CREATE POLICY gate ON rate_lane TO portal_gate USING (true) WITH CHECK (true);
CREATE POLICY search ON vault_item FOR SELECT TO portal_search
  USING (account_id = (SELECT sec.account_id())
    AND ((SELECT sec.whole_account()) OR company_id = ANY ((SELECT sec.company_ids())::uuid[])));

-- Seeing a row is not the right to write it: what raises anybody's rights, names an organization for a company, or moves
-- a row to another place is for those whose role allows it, whatever a process was talked into.
-- Restrictive: what the tenant policy lets through must pass these as well. An insert is judged by the new row, a delete
-- by the old one, an update by both. Locking a row (FOR UPDATE, FOR SHARE) counts as an update of the old one.
DO $$
DECLARE
  t text;
  cmd text;
  rule text;
  everybody constant text := 'portal_web, portal_worker, portal_keys';
  rules constant text := '(SELECT sec.rules())';
  me constant text := '(SELECT sec.person_id())';
  led constant text := 'company_id = ANY ((SELECT sec.led_company_ids())::uuid[])';
  not_technician constant text := 'NOT ((SELECT sec.account_role()) IS NOT DISTINCT FROM ''technician'')';
  -- Nobody changes themselves, people of single companies are for those who lead them, owners for owners.
  member constant text := format('(%s AND (role <> ''owner'' OR (SELECT sec.account_role()) = ''owner''))
    OR (%s AND person_id IS DISTINCT FROM %s)', rules, led, me);
  invited constant text := format('(%s OR (%s AND role IN (''company_admin'', ''member'')))', rules, led);
BEGIN
  FOR t, cmd, rule IN VALUES
    ('membership', 'INSERT', member), ('membership', 'UPDATE', member), ('membership', 'DELETE', member),
    ('grant', 'INSERT', rules), ('grant', 'UPDATE', rules), ('grant', 'DELETE', rules),
    -- The inviter's name goes into the mail: it is the writer's own.
    ('invitation', 'INSERT', format('%s AND (%s IS NULL OR invited_by IS NULL OR invited_by = %s)', invited, me, me)),
    ('invitation', 'UPDATE', invited),
    ('outbox', 'INSERT', format('(%s OR %s) AND EXISTS (SELECT FROM invitation i WHERE i.account_id = outbox.account_id
      AND i.company_id = outbox.company_id AND i.id = outbox.invitation_id)', rules, led)),
    ('person_session', 'UPDATE', 'revoked_at IS NOT NULL'),
    ('connection', 'SELECT', '(SELECT sec.account_role()) IS NOT NULL'),
    ('connection', 'INSERT', rules), ('connection', 'DELETE', rules),
    ('organization', 'INSERT', rules), ('organization', 'UPDATE', rules), ('organization', 'DELETE', rules),
    ('mapping', 'INSERT', rules), ('mapping', 'UPDATE', rules), ('mapping', 'DELETE', rules),
    ('refusal', 'INSERT', rules), ('refusal', 'DELETE', rules),
    ('suggestion', 'INSERT', rules), ('suggestion', 'UPDATE', rules), ('suggestion', 'DELETE', rules),
    ('company', 'INSERT', rules), ('company', 'UPDATE', rules),
    -- A run stands for its starter: nobody starts one for another person, or wider than their own reach.
    ('run', 'INSERT', format('(%s IS NULL OR started_by = %s) AND (SELECT sec.account_role()) IS NOT NULL
      AND (kind <> ''companies'' OR %s)', me, me, rules)),
    ('run_company', 'INSERT', 'sec.started_run(run_id, kind)
      AND (organization_id IS NULL OR kind = ''companies'' OR EXISTS (SELECT FROM mapping m
        WHERE m.account_id = run_company.account_id AND m.company_id = run_company.company_id
        AND m.organization_id = run_company.organization_id))'),
    -- A technician can be a plain member of a company that was not given to them: its imports and its trail are not
    -- theirs to see. An import of companies names organizations of the whole account, so it is none of theirs anywhere.
    ('run_company', 'SELECT', format('%s OR %s AND kind <> ''companies''', not_technician, led)),
    ('run_item', 'SELECT', format('%s OR %s', not_technician, led)),
    ('audit_entry', 'SELECT', format('%s OR %s OR actor_id = %s', not_technician, led, me))
  LOOP
    EXECUTE format('CREATE POLICY %I ON %I AS RESTRICTIVE FOR %s TO %I, %s %s', lower(cmd) || '_right', t, cmd,
      current_user, everybody, CASE
        WHEN cmd = 'INSERT' THEN format('WITH CHECK (%s)', rule)
        WHEN cmd IN ('SELECT', 'DELETE') THEN format('USING (%s)', rule)
        -- These rows are locked or ended by people who may not change what else is in them.
        WHEN t IN ('company', 'person_session') THEN format('USING (true) WITH CHECK (%s)', rule)
        ELSE format('USING (%s) WITH CHECK (%s)', rule, rule) END);
  END LOOP;
  -- The worker notes on the connection what IT Glue answered to a technician's import.
  EXECUTE format('CREATE POLICY update_right ON connection AS RESTRICTIVE FOR UPDATE TO %I, portal_web, portal_keys
    USING (%s) WITH CHECK (%s)', current_user, rules, rules);
END $$;
