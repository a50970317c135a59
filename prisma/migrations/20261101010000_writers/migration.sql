-- Seeing a row is not the right to write it: what raises anybody's rights, names an organization for a company, or moves
-- a row to another place is for those whose role allows it, whatever a process was talked into.

GRANT portal_gate TO CURRENT_USER;
GRANT CREATE ON SCHEMA sec TO portal_gate;

-- The role that the context's person has for the whole account at this moment; NULL for people of single companies.
-- A job that no person started stands for the account itself.
CREATE FUNCTION sec.account_role() RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
  SELECT CASE WHEN c.person IS NULL THEN 'owner' ELSE (
    SELECT m.role FROM public.membership m JOIN public.person p ON p.id = m.person_id AND p.disabled_at IS NULL
    WHERE m.account_id = c.account AND m.person_id = c.person AND m.company_id IS NULL AND m.status = 'confirmed') END
  FROM sec.read_context() c
$$;

-- True for owners and administrators, also while their context is narrowed to one company.
CREATE FUNCTION sec.rules() RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, sec, pg_temp AS
$$ SELECT coalesce(sec.account_role() IN ('owner', 'admin'), false) $$;

-- Companies whose people the context's person may invite and change: granted to a technician, or led by their own.
CREATE FUNCTION sec.led_company_ids() RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
  SELECT coalesce(array_agg(DISTINCT l.company_id), '{}') FROM (
    SELECT g.company_id FROM sec.read_context() c
      JOIN public.membership m ON m.account_id = c.account AND m.person_id = c.person
      JOIN public."grant" g ON g.account_id = m.account_id AND g.membership_id = m.id
      WHERE m.status = 'confirmed' AND m.role = 'technician' AND (g.expires_at IS NULL OR g.expires_at > clock_timestamp())
    UNION ALL
    SELECT m.company_id FROM sec.read_context() c
      JOIN public.membership m ON m.account_id = c.account AND m.person_id = c.person
      WHERE m.status = 'confirmed' AND m.role = 'company_admin'
  ) l WHERE l.company_id = ANY (sec.company_ids())
$$;

-- Is this a run of that kind which the context's person started? (A policy of run_company cannot look into run: that
-- one's own policy looks into run_company.)
CREATE FUNCTION sec.started_run(p_run uuid, p_kind text) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
  SELECT EXISTS (SELECT FROM sec.read_context() c JOIN public.run r ON r.account_id = c.account
    WHERE r.id = p_run AND r.kind = p_kind AND (c.person IS NULL OR r.started_by = c.person))
$$;

DO $$
DECLARE f text;
BEGIN
  FOREACH f IN ARRAY ARRAY['sec.account_role()', 'sec.rules()', 'sec.led_company_ids()', 'sec.started_run(uuid, text)'] LOOP
    EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', f);
    EXECUTE format('ALTER FUNCTION %s OWNER TO portal_gate', f);
  END LOOP;
  SET LOCAL ROLE portal_gate;
  FOREACH f IN ARRAY ARRAY['sec.account_role()', 'sec.rules()', 'sec.led_company_ids()', 'sec.started_run(uuid, text)'] LOOP
    EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO portal_web, portal_worker, portal_keys, %I', f, session_user);
  END LOOP;
  RESET ROLE;
END $$;

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
        AND m.organization_id = run_company.organization_id))')
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

-- What a row is and where it belongs stays as it was written. A column that is added later is not writable until a
-- migration says so.
CREATE FUNCTION sec.grant_update_without(p_role text, p_table text, p_kept text[]) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  EXECUTE format('REVOKE UPDATE ON %I FROM %I', p_table, p_role);
  EXECUTE format('GRANT UPDATE (%s) ON %I TO %I', (
    SELECT string_agg(quote_ident(attname), ', ') FROM pg_attribute
    WHERE attrelid = format('public.%I', p_table)::regclass AND attnum > 0 AND NOT attisdropped
      AND attname <> ALL (p_kept)), p_table, p_role);
END $$;
REVOKE ALL ON FUNCTION sec.grant_update_without FROM PUBLIC;

SELECT sec.grant_update_without(r, 'company', ARRAY['id', 'account_id', 'kind', 'created_at'])
FROM unnest(ARRAY['portal_web', 'portal_worker']) r;
SELECT sec.grant_update_without(r, 'invitation', ARRAY['id', 'account_id', 'company_id', 'email', 'email_key', 'role',
  'invited_by', 'run_id', 'source_id', 'accepted_at', 'created_at'])
FROM unnest(ARRAY['portal_web', 'portal_worker']) r;
SELECT sec.grant_update_without(r, 'run', ARRAY['id', 'account_id', 'kind', 'started_by', 'created_at'])
FROM unnest(ARRAY['portal_web', 'portal_worker']) r;
-- The fencing epoch is raised by a claim alone; the mapping's snapshot is what the fence is compared with.
SELECT sec.grant_update_without(r, 'run_company', ARRAY['id', 'account_id', 'run_id', 'company_id', 'kind',
  'organization_id', 'mapping_version', 'fingerprint', 'fencing_epoch', 'worker_id', 'created_at'])
FROM unnest(ARRAY['portal_web', 'portal_worker']) r;
SELECT sec.grant_update_without('portal_web', 'vault_item', ARRAY['id', 'account_id', 'company_id', 'source_system',
  'source_id', 'created_at']);
SELECT sec.grant_update_without('portal_worker', 'vault_item', ARRAY['id', 'account_id', 'created_at']);
SELECT sec.grant_update_without('portal_worker', 'run_item', ARRAY['id', 'position', 'account_id', 'run_id',
  'run_company_id', 'company_id', 'source_id', 'created_at']);
SELECT sec.grant_update_without('portal_web', 'membership', ARRAY['id', 'account_id', 'person_id', 'created_at']);
SELECT sec.grant_update_without('portal_web', 'grant', ARRAY['id', 'account_id', 'membership_id', 'company_id',
  'created_at']);
SELECT sec.grant_update_without('portal_keys', 'connection', ARRAY['id', 'account_id', 'system']);
SELECT sec.grant_update_without('portal_worker', 'organization', ARRAY['account_id', 'id']);
SELECT sec.grant_update_without('portal_worker', 'suggestion', ARRAY['account_id', 'company_id', 'organization_id']);

-- Memberships come from accepted invitations alone: nobody names a person of another account by an id.
REVOKE INSERT ON membership FROM portal_web;
REVOKE UPDATE ON mapping, outbox FROM portal_web;
REVOKE INSERT ON run, run_company FROM portal_worker;

REVOKE CREATE ON SCHEMA sec FROM portal_gate;
REVOKE portal_gate FROM CURRENT_USER;
