-- The second wall: roles, closed lists, partial indexes, row security and grants.
-- Roles are cluster-wide: created once, without login; the start script gives login and password.

CREATE EXTENSION IF NOT EXISTS pgcrypto;
CREATE EXTENSION IF NOT EXISTS pg_trgm;

DO $$
DECLARE wanted text;
BEGIN
  FOREACH wanted IN ARRAY ARRAY['portal_web', 'portal_worker', 'portal_keys', 'portal_gate', 'portal_search'] LOOP
    BEGIN
      IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = wanted) THEN
        EXECUTE format('CREATE ROLE %I NOLOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE', wanted);
      END IF;
    EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; -- another start made it meanwhile
    END;
  END LOOP;
END $$;

-- Closed lists -------------------------------------------------------------------------------------------------

ALTER TABLE account ADD CONSTRAINT account_kind CHECK (kind IN ('msp', 'teams'));
ALTER TABLE company
  ADD CONSTRAINT company_kind CHECK (kind IN ('own', 'managed')),
  ADD CONSTRAINT company_status CHECK (status IN ('active', 'needs_web_address', 'archived')),
  ADD CONSTRAINT company_name CHECK (length(btrim(name)) BETWEEN 1 AND 300),
  ADD CONSTRAINT company_address CHECK (status <> 'active' OR web_address IS NOT NULL);
ALTER TABLE key_slot ADD CONSTRAINT key_slot_kind CHECK (kind IN ('escrow', 'team', 'member', 'recovery'));
ALTER TABLE membership
  ADD CONSTRAINT membership_role CHECK (role IN ('owner', 'admin', 'technician', 'company_admin', 'member')),
  ADD CONSTRAINT membership_status CHECK (status IN ('invited', 'accepted', 'confirmed', 'disabled')),
  ADD CONSTRAINT membership_reach CHECK ((company_id IS NULL) = (role IN ('owner', 'admin', 'technician')));
ALTER TABLE invitation
  ADD CONSTRAINT invitation_role CHECK (role IN ('admin', 'technician', 'company_admin', 'member')),
  ADD CONSTRAINT invitation_state CHECK (state IN ('staged', 'sent', 'opened', 'accepted', 'expired', 'bounced', 'revoked'));
ALTER TABLE connection
  ADD CONSTRAINT connection_system CHECK (system = 'it-glue'),
  ADD CONSTRAINT connection_status CHECK (status IN ('connected', 'key_rejected')),
  ADD CONSTRAINT connection_region CHECK (region IN ('us', 'eu', 'au')),
  ADD CONSTRAINT connection_check CHECK (check_state IN ('idle', 'queued', 'running'));
ALTER TABLE mapping ADD CONSTRAINT mapping_method CHECK (method IN ('manual', 'suggestion', 'import'));
ALTER TABLE suggestion ADD CONSTRAINT suggestion_confidence CHECK (confidence BETWEEN 0 AND 1);
ALTER TABLE run
  ADD CONSTRAINT run_kind CHECK (kind IN ('companies', 'users', 'passwords')),
  ADD CONSTRAINT run_state CHECK (state IN ('planning', 'planned', 'queued', 'running', 'paused', 'cancelling',
    'cancelled', 'completed', 'completed-with-errors', 'failed', 'undoing', 'undone'));
ALTER TABLE run_company
  ADD CONSTRAINT run_company_kind CHECK (kind IN ('companies', 'users', 'passwords')),
  ADD CONSTRAINT run_company_state CHECK (state IN ('planning', 'planned', 'queued', 'running', 'paused', 'cancelling',
    'cancelled', 'completed', 'completed-with-errors', 'failed', 'undoing', 'undone', 'skipped'));
ALTER TABLE run_item
  ADD CONSTRAINT run_item_decision CHECK (decision IN ('create', 'update', 'skip', 'conflict', 'fail')),
  ADD CONSTRAINT run_item_outcome CHECK (outcome IN ('created', 'updated', 'unchanged', 'skipped', 'failed'));
ALTER TABLE vault_item
  ADD CONSTRAINT vault_item_source CHECK ((source_system IS NULL) = (source_id IS NULL)),
  ADD CONSTRAINT vault_item_system CHECK (source_system = 'it-glue');
ALTER TABLE vault_item_version ADD CONSTRAINT vault_item_version_origin CHECK (origin IN ('import', 'person', 'restore'));
ALTER TABLE outbox
  ADD CONSTRAINT outbox_kind CHECK (kind = 'invitation_mail'),
  ADD CONSTRAINT outbox_state CHECK (state IN ('queued', 'sending', 'sent', 'failed'));

-- What Prisma's schema cannot say ------------------------------------------------------------------------------

CREATE UNIQUE INDEX company_one_own ON company (account_id) WHERE kind = 'own';
CREATE UNIQUE INDEX membership_whole_account ON membership (account_id, person_id) WHERE company_id IS NULL;
CREATE UNIQUE INDEX membership_one_company ON membership (account_id, person_id, company_id) WHERE company_id IS NOT NULL;
CREATE UNIQUE INDEX key_slot_escrow ON key_slot (account_id, company_id, epoch) WHERE kind = 'escrow';
CREATE UNIQUE INDEX invitation_one_open ON invitation (account_id, company_id, email_key)
  WHERE state IN ('staged', 'sent', 'opened', 'bounced');
CREATE UNIQUE INDEX run_company_one_active ON run_company (account_id, company_id, kind)
  WHERE state IN ('planning', 'planned', 'queued', 'running', 'paused', 'cancelling', 'undoing');
CREATE INDEX run_company_claimable ON run_company (lease_until, created_at)
  WHERE state IN ('planning', 'queued', 'running', 'cancelling');
CREATE INDEX connection_claimable ON connection (check_lease_until) WHERE check_state <> 'idle';
CREATE INDEX outbox_claimable ON outbox (next_attempt_at) WHERE state IN ('queued', 'sending');
CREATE INDEX vault_item_search ON vault_item USING gin
  (lower(name || ' ' || coalesce(username, '') || ' ' || coalesce(url, '')) gin_trgm_ops);
CREATE INDEX organization_search ON organization USING gin (lower(name || ' ' || coalesce(short_name, '')) gin_trgm_ops);
CREATE INDEX company_search ON company USING gin (lower(name || ' ' || coalesce(web_address, '')) gin_trgm_ops);

-- Row security --------------------------------------------------------------------------------------------------

CREATE SCHEMA sec;
REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO portal_web, portal_worker, portal_keys, portal_gate, portal_search;
GRANT USAGE ON SCHEMA sec TO portal_web, portal_worker, portal_keys, portal_gate, portal_search;

CREATE TABLE sec.context_key (only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row), key bytea NOT NULL);
INSERT INTO sec.context_key (key) VALUES (gen_random_bytes(32));
GRANT SELECT ON sec.context_key TO portal_gate;

-- The signed context: 'v1|account|person|session|scope|expiry in ms|mac', set per transaction as app.ctx.
-- session is 's:<uuid>' for a person's session, 'r:<run company>:<fencing epoch>' for a run, 'j:<name>' for a job.
CREATE FUNCTION sec.read_context(OUT account uuid, OUT person uuid, OUT session text, OUT scope text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
DECLARE
  parts text[] := string_to_array(coalesce(current_setting('app.ctx', true), ''), '|');
BEGIN
  IF coalesce(array_length(parts, 1), 0) <> 7 OR parts[1] <> 'v1' THEN
    RAISE EXCEPTION 'tenant context is missing' USING ERRCODE = '42501';
  END IF;
  IF encode(hmac(convert_to(array_to_string(parts[1:6], '|'), 'UTF8'), (SELECT key FROM sec.context_key), 'sha256'), 'hex')
     IS DISTINCT FROM parts[7] THEN
    RAISE EXCEPTION 'tenant context is forged' USING ERRCODE = '42501';
  END IF;
  IF parts[6]::bigint < extract(epoch FROM clock_timestamp()) * 1000 THEN
    RAISE EXCEPTION 'tenant context has expired' USING ERRCODE = '42501';
  END IF;
  IF left(parts[4], 2) = 's:' AND NOT EXISTS (
    SELECT FROM public.person_session s
    WHERE s.id = substr(parts[4], 3)::uuid AND s.revoked_at IS NULL AND s.expires_at > clock_timestamp()
  ) THEN
    RAISE EXCEPTION 'tenant context belongs to an ended session' USING ERRCODE = '42501';
  END IF;
  IF left(parts[4], 2) = 'r:' AND NOT EXISTS (
    SELECT FROM public.run_company r
    WHERE r.id = split_part(parts[4], ':', 2)::uuid AND r.fencing_epoch = split_part(parts[4], ':', 3)::int
  ) THEN
    RAISE EXCEPTION 'tenant context belongs to a worker that lost its lease' USING ERRCODE = '42501';
  END IF;
  account := parts[2]::uuid;
  person := nullif(parts[3], '')::uuid;
  session := parts[4];
  scope := parts[5];
END $$;

CREATE FUNCTION sec.mint(p_account uuid, p_person uuid, p_session text, p_scope text, p_ttl interval)
RETURNS text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
  WITH body AS (
    SELECT concat_ws('|', 'v1', p_account::text, coalesce(p_person::text, ''), p_session, p_scope,
      (extract(epoch FROM clock_timestamp() + p_ttl) * 1000)::bigint::text) AS text
  )
  SELECT body.text || '|' || encode(hmac(convert_to(body.text, 'UTF8'), k.key, 'sha256'), 'hex')
  FROM body, sec.context_key k
$$;

CREATE FUNCTION sec.account_id() RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, sec, pg_temp AS
$$ SELECT account FROM sec.read_context() $$;

CREATE FUNCTION sec.person_id() RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, sec, pg_temp AS
$$ SELECT person FROM sec.read_context() $$;

-- Rights are read at this moment, so a withdrawn one counts at once, also for a running import.
CREATE FUNCTION sec.rules_account(p_account uuid, p_person uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
  SELECT EXISTS (
    SELECT FROM public.membership m JOIN public.person p ON p.id = m.person_id AND p.disabled_at IS NULL
    WHERE m.account_id = p_account AND m.person_id = p_person AND m.company_id IS NULL
      AND m.role IN ('owner', 'admin') AND m.status = 'confirmed')
$$;

CREATE FUNCTION sec.companies_of(p_account uuid, p_person uuid) RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
  SELECT coalesce(array_agg(DISTINCT c.company_id), '{}') FROM (
    SELECT g.company_id FROM public.membership m
      JOIN public.person p ON p.id = m.person_id AND p.disabled_at IS NULL
      JOIN public."grant" g ON g.account_id = m.account_id AND g.membership_id = m.id
      WHERE m.account_id = p_account AND m.person_id = p_person AND m.status = 'confirmed' AND m.role = 'technician'
        AND (g.expires_at IS NULL OR g.expires_at > clock_timestamp())
    UNION ALL
    SELECT m.company_id FROM public.membership m
      JOIN public.person p ON p.id = m.person_id AND p.disabled_at IS NULL
      WHERE m.account_id = p_account AND m.person_id = p_person AND m.status = 'confirmed' AND m.company_id IS NOT NULL
  ) c
$$;

CREATE FUNCTION sec.whole_account() RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, sec, pg_temp AS $$
  SELECT c.scope = 'account' AND (c.person IS NULL OR sec.rules_account(c.account, c.person)) FROM sec.read_context() c
$$;

CREATE FUNCTION sec.company_ids() RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, sec, pg_temp AS $$
  SELECT CASE
    WHEN c.scope = 'assigned' THEN sec.companies_of(c.account, c.person)
    WHEN c.scope LIKE 'company:%' AND (
      c.person IS NULL OR sec.rules_account(c.account, c.person)
      OR substr(c.scope, 9)::uuid = ANY (sec.companies_of(c.account, c.person))
    ) THEN ARRAY[substr(c.scope, 9)::uuid]
    ELSE '{}'::uuid[]
  END FROM sec.read_context() c
$$;

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

-- Grants ----------------------------------------------------------------------------------------------------------

-- Everything but the named columns: a column that is added later is not readable until a migration says so.
CREATE FUNCTION sec.grant_select_without(p_role text, p_table text, p_hidden text[]) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  EXECUTE format('GRANT SELECT (%s) ON %I TO %I', (
    SELECT string_agg(quote_ident(attname), ', ') FROM pg_attribute
    WHERE attrelid = format('public.%I', p_table)::regclass AND attnum > 0 AND NOT attisdropped
      AND attname <> ALL (p_hidden)), p_table, p_role);
END $$;
REVOKE ALL ON FUNCTION sec.grant_select_without FROM PUBLIC;

GRANT SELECT ON account, company, company_key, membership, "grant", organization, mapping, suggestion, refusal,
  run, run_company, run_item, folder, vault_item, audit_entry TO portal_web, portal_worker;
GRANT SELECT ON account, company, company_key, key_slot, connection, run, run_company, vault_item,
  vault_item_version, audit_entry TO portal_keys;
SELECT sec.grant_select_without(r, 'person', ARRAY['password_hash']) FROM unnest(ARRAY['portal_web', 'portal_worker']) r;
SELECT sec.grant_select_without(r, 'invitation', ARRAY['token_hash']) FROM unnest(ARRAY['portal_web', 'portal_worker']) r;
SELECT sec.grant_select_without(r, 'connection', ARRAY['sealed_key']) FROM unnest(ARRAY['portal_web', 'portal_worker']) r;
SELECT sec.grant_select_without(r, 'vault_item_version', ARRAY['sealed']) FROM unnest(ARRAY['portal_web', 'portal_worker']) r;
SELECT sec.grant_select_without('portal_web', 'person_session', ARRAY['token_hash']);
GRANT SELECT ON outbox TO portal_web, portal_worker;
GRANT SELECT ON idempotency_key TO portal_web;

GRANT UPDATE (suggestions_wanted_at) ON account TO portal_web, portal_worker;
GRANT UPDATE (suggestions_at) ON account TO portal_worker;
GRANT INSERT, UPDATE ON company, invitation, run, run_company, vault_item TO portal_web, portal_worker;
GRANT INSERT, UPDATE, DELETE ON membership, "grant" TO portal_web;
GRANT UPDATE (revoked_at) ON person_session TO portal_web;
GRANT UPDATE (status, check_state, last_error_code, last_ok_at) ON connection TO portal_web;
GRANT UPDATE (status, capabilities, counts, counts_as_of, last_ok_at, last_error_code, check_state, check_lease_until,
  check_progress, primary_organization_name) ON connection TO portal_worker;
GRANT DELETE ON connection TO portal_web;
GRANT INSERT, UPDATE ON connection TO portal_keys;
GRANT INSERT ON company_key, key_slot TO portal_keys;
GRANT UPDATE (ignored_at, ignored_reason) ON organization TO portal_web;
GRANT INSERT, UPDATE ON organization TO portal_worker;
GRANT INSERT, UPDATE, DELETE ON mapping TO portal_web;
GRANT INSERT ON mapping TO portal_worker;
GRANT INSERT, DELETE ON refusal TO portal_web;
GRANT INSERT, UPDATE, DELETE ON suggestion TO portal_worker;
GRANT DELETE ON suggestion TO portal_web;
GRANT UPDATE (selected, decision, reason, data, target) ON run_item TO portal_web;
GRANT INSERT, UPDATE, DELETE ON run_item TO portal_worker;
GRANT INSERT ON folder TO portal_web, portal_worker;
GRANT UPDATE (path) ON folder TO portal_worker;
GRANT INSERT ON vault_item_version TO portal_web, portal_worker;
GRANT INSERT ON outbox TO portal_web, portal_worker;
GRANT UPDATE ON outbox TO portal_web;
GRANT INSERT, DELETE ON idempotency_key TO portal_web;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO portal_web, portal_worker;

-- The gate: what definer functions need, nothing a login can reach by itself.
GRANT SELECT ON account, company, person, membership, "grant", person_session, invitation, connection, run,
  run_company, mapping, audit_entry, outbox TO portal_gate;
GRANT INSERT ON account, company, person, membership, "grant", person_session, audit_entry, audit_head, rate_lane TO portal_gate;
GRANT UPDATE ON account, person, membership, person_session, invitation, connection, run, run_company, audit_head, outbox,
  rate_lane TO portal_gate;
GRANT SELECT ON audit_head, rate_lane TO portal_gate;
GRANT SELECT ON vault_item TO portal_search;
