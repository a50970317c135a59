-- An IT Glue key that is there for its imports alone: forgotten as soon as they have ended, or when its time is up.

-- NULL: it stays until somebody disconnects. Otherwise the latest moment at which it is forgotten while nothing is at work.
ALTER TABLE connection ADD COLUMN forget_after timestamptz(3);
GRANT SELECT (forget_after) ON connection TO portal_web, portal_worker;
GRANT UPDATE (forget_after) ON connection TO portal_keys;

GRANT DELETE ON connection TO portal_gate;
GRANT portal_gate TO CURRENT_USER;
GRANT CREATE ON SCHEMA sec TO portal_gate;
SET LOCAL ROLE portal_gate;

-- Forgets every key whose imports have ended: nothing of its account is at work, and an import has ended since it came, or
-- its day is over. A plan that waits for a person keeps it for that day alone. How many were forgotten.
CREATE FUNCTION sec.forget_done_keys() RETURNS int
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
DECLARE c record; gone int := 0;
BEGIN
  FOR c IN SELECT x.* FROM public.connection x WHERE x.forget_after IS NOT NULL AND x.check_state = 'idle'
    AND NOT EXISTS (SELECT FROM public.run_company r WHERE r.account_id = x.account_id
      AND (r.state IN ('planning', 'queued', 'running', 'paused', 'cancelling', 'undoing')
        OR r.state = 'planned' AND x.forget_after > clock_timestamp()))
    AND (x.forget_after <= clock_timestamp() OR EXISTS (SELECT FROM public.run_company r WHERE r.account_id = x.account_id
      AND r.finished_at > x.forget_after - interval '1 day'))
    FOR UPDATE OF x SKIP LOCKED
  LOOP
    DELETE FROM public.connection x WHERE x.account_id = c.account_id AND x.id = c.id;
    PERFORM sec.audit_write(c.account_id, NULL, 'connection.disconnected', NULL, 'connection', c.id::text,
      jsonb_build_object('system', c.system, 'region', c.region, 'fingerprint', c.fingerprint, 'because', 'imports_ended'));
    gone := gone + 1;
  END LOOP;
  RETURN gone;
END $$;

REVOKE ALL ON FUNCTION sec.forget_done_keys FROM PUBLIC;
GRANT EXECUTE ON FUNCTION sec.forget_done_keys TO portal_keys;

RESET ROLE;
REVOKE CREATE ON SCHEMA sec FROM portal_gate;
REVOKE portal_gate FROM CURRENT_USER;
