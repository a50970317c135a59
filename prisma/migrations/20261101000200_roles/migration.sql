-- The second wall (docs/decisions/002-second-wall.md), its roles and what each may touch: portal_web, portal_worker and
-- portal_keys are the processes; portal_gate and portal_search own definer functions, and nobody can log in as them.
-- Rows are narrowed further by row security (…_row_security).

-- Roles are cluster-wide: created once, without login; the start script gives login and password.
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

CREATE SCHEMA sec;
REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public, sec TO portal_web, portal_worker, portal_keys, portal_gate, portal_search;

-- Reading -------------------------------------------------------------------------------------------------------

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
  run, run_company, run_item, folder, vault_item, audit_entry, outbox TO portal_web, portal_worker;
GRANT SELECT ON account, company, company_key, key_slot, connection, run, run_company, vault_item,
  vault_item_version, audit_entry TO portal_keys;
SELECT sec.grant_select_without(r, 'person', ARRAY['password_hash']) FROM unnest(ARRAY['portal_web', 'portal_worker']) r;
SELECT sec.grant_select_without(r, 'invitation', ARRAY['token_hash']) FROM unnest(ARRAY['portal_web', 'portal_worker']) r;
SELECT sec.grant_select_without(r, 'connection', ARRAY['sealed_key']) FROM unnest(ARRAY['portal_web', 'portal_worker']) r;
SELECT sec.grant_select_without(r, 'vault_item_version', ARRAY['sealed']) FROM unnest(ARRAY['portal_web', 'portal_worker']) r;
SELECT sec.grant_select_without('portal_web', 'person_session', ARRAY['token_hash']);
GRANT SELECT ON idempotency_key TO portal_web;

-- Adding and taking away ------------------------------------------------------------------------------------------

-- Nobody adds memberships: they come from accepted invitations alone, so that no person of another account is named by
-- an id. Runs are made where a person starts them. A mirror that nothing rests on is forgotten with IT Glue's key, so
-- that another IT Glue account can be connected afterwards.
GRANT INSERT ON company, invitation, vault_item, vault_item_version, folder, outbox, mapping TO portal_web, portal_worker;
GRANT INSERT ON "grant", run, run_company, refusal, idempotency_key TO portal_web;
GRANT DELETE ON membership, "grant", connection, organization, mapping, refusal, suggestion, idempotency_key TO portal_web;
GRANT INSERT ON organization, suggestion, run_item TO portal_worker;
GRANT DELETE ON suggestion, run_item, mapping TO portal_worker;
GRANT INSERT ON company_key, key_slot, connection TO portal_keys;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO portal_web, portal_worker;

-- Changing --------------------------------------------------------------------------------------------------------

GRANT UPDATE (suggestions_wanted_at) ON account TO portal_web, portal_worker;
GRANT UPDATE (suggestions_at) ON account TO portal_worker;
GRANT UPDATE (revoked_at) ON person_session TO portal_web;
GRANT UPDATE (status, check_state, last_error_code, last_ok_at) ON connection TO portal_web;
GRANT UPDATE (status, capabilities, counts, counts_as_of, last_ok_at, last_error_code, check_state, check_lease_until,
  check_progress, primary_organization_name) ON connection TO portal_worker;
GRANT UPDATE (ignored_at, ignored_reason) ON organization TO portal_web;
-- A person who retries a run puts its failed records back into the plan: their outcome is taken away again.
GRANT UPDATE (selected, decision, reason, data, target, outcome) ON run_item TO portal_web;
GRANT UPDATE (path) ON folder TO portal_worker;

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
SELECT sec.grant_update_without(r, 'run', ARRAY['id', 'account_id', 'kind', 'started_by', 'undone_by', 'created_at'])
FROM unnest(ARRAY['portal_web', 'portal_worker']) r;
-- The fencing epoch is raised by a claim alone; the mapping's snapshot is what the fence is compared with.
SELECT sec.grant_update_without(r, 'run_company', ARRAY['id', 'account_id', 'run_id', 'company_id', 'kind',
  'organization_id', 'mapping_version', 'fingerprint', 'fencing_epoch', 'worker_id', 'certificate', 'created_at'])
FROM unnest(ARRAY['portal_web', 'portal_worker']) r;
GRANT UPDATE (certificate) ON run_company TO portal_worker;
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

-- The gate: what definer functions need, nothing a login can reach by itself ----------------------------------------

GRANT SELECT ON account, company, company_key, key_slot, person, membership, "grant", person_session, invitation,
  connection, run, run_company, mapping, audit_entry, audit_head, outbox, rate_lane TO portal_gate;
GRANT INSERT ON account, company, person, membership, "grant", person_session, audit_entry, audit_head, rate_lane TO portal_gate;
GRANT UPDATE ON account, person, membership, person_session, invitation, connection, run, run_company, audit_head, outbox,
  rate_lane TO portal_gate;
GRANT SELECT ON vault_item TO portal_search;
