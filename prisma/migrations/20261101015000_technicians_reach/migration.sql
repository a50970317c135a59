-- A technician can be a plain member of a company that was not given to them: its imports and its trail are not theirs to
-- see. An import of companies names organizations of the whole account, so it is none of theirs anywhere.

DO $$
DECLARE
  t text;
  rule text;
  technician constant text := '(SELECT sec.account_role()) IS NOT DISTINCT FROM ''technician''';
  led constant text := 'company_id = ANY ((SELECT sec.led_company_ids())::uuid[])';
BEGIN
  FOR t, rule IN VALUES
    ('run_company', led || ' AND kind <> ''companies'''),
    ('run_item', led),
    ('audit_entry', led || ' OR actor_id = (SELECT sec.person_id())')
  LOOP
    EXECUTE format('CREATE POLICY select_right ON %I AS RESTRICTIVE FOR SELECT
      TO %I, portal_web, portal_worker, portal_keys USING (NOT (%s) OR %s)', t, current_user, technician, rule);
  END LOOP;
END $$;

CREATE OR REPLACE FUNCTION sec.wanted_rights() RETURNS TABLE (on_table text, policy text)
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT split_part(w, '.', 1), split_part(w, '.', 2) || '_right' FROM unnest(ARRAY['membership.insert', 'membership.update',
    'membership.delete', 'grant.insert', 'grant.update', 'grant.delete', 'invitation.insert', 'invitation.update',
    'outbox.insert', 'person_session.update', 'connection.select', 'connection.insert', 'connection.update',
    'connection.delete', 'organization.insert', 'organization.update', 'organization.delete', 'mapping.insert',
    'mapping.update', 'mapping.delete', 'refusal.insert', 'refusal.delete', 'suggestion.insert', 'suggestion.update',
    'suggestion.delete', 'company.insert', 'company.update', 'run.insert', 'run_company.insert', 'run_company.select',
    'run_item.select', 'audit_entry.select']) w
$$;
