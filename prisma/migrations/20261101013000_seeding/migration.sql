-- Jobs stand for the account, also where one is done in a person's name: contexts of jobs are minted by claims (without
-- a person) and by the owner of the database, who seeds accounts with people that have no place yet.

GRANT portal_gate TO CURRENT_USER;
GRANT CREATE ON SCHEMA sec TO portal_gate;
SET LOCAL ROLE portal_gate;

CREATE OR REPLACE FUNCTION sec.account_role() RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
  SELECT CASE WHEN c.person IS NULL OR left(c.session, 2) = 'j:' THEN 'owner' ELSE (
    SELECT m.role FROM public.membership m JOIN public.person p ON p.id = m.person_id AND p.disabled_at IS NULL
    WHERE m.account_id = c.account AND m.person_id = c.person AND m.company_id IS NULL AND m.status = 'confirmed') END
  FROM sec.read_context() c
$$;

RESET ROLE;
REVOKE CREATE ON SCHEMA sec FROM portal_gate;
REVOKE portal_gate FROM CURRENT_USER;
