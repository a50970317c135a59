-- Sessions that are over are kept for ninety days, with the network address and the device they were begun from, and no longer.

GRANT DELETE ON person_session TO portal_gate;
GRANT portal_gate TO CURRENT_USER;
GRANT CREATE ON SCHEMA sec TO portal_gate;
SET LOCAL ROLE portal_gate;

-- A few at a time; how many. The trail still says that they began and ended.
CREATE FUNCTION sec.forget_old_sessions(p_limit int) RETURNS int
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  WITH gone AS (DELETE FROM public.person_session WHERE id IN (SELECT s.id FROM public.person_session s
    WHERE least(s.expires_at, coalesce(s.revoked_at, s.expires_at)) < clock_timestamp() - interval '90 days'
    LIMIT p_limit FOR UPDATE SKIP LOCKED) RETURNING 1)
  SELECT count(*)::int FROM gone
$$;

REVOKE ALL ON FUNCTION sec.forget_old_sessions FROM PUBLIC;
GRANT EXECUTE ON FUNCTION sec.forget_old_sessions TO portal_keys;

RESET ROLE;
REVOKE CREATE ON SCHEMA sec FROM portal_gate;
REVOKE portal_gate FROM CURRENT_USER;
