-- A run company that fails is told in the audit trail by the same statement that ends it: its starter may have lost the
-- right to write there, and the end must be told all the same.

GRANT portal_gate TO CURRENT_USER;
GRANT CREATE ON SCHEMA sec TO portal_gate;
SET LOCAL ROLE portal_gate;

CREATE OR REPLACE FUNCTION sec.settle_run_company(p_id uuid, p_epoch int, p_state text, p_message text) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
DECLARE r public.run_company;
BEGIN
  UPDATE public.run_company SET state = p_state, message = p_message, waiting = NULL, lease_until = NULL, worker_id = NULL,
      finished_at = CASE WHEN p_state IN ('cancelled', 'completed', 'completed-with-errors', 'failed', 'undone')
        THEN clock_timestamp() END
    WHERE id = p_id AND fencing_epoch = p_epoch AND worker_id IS NOT NULL
      AND state IN ('planning', 'planned', 'queued', 'running', 'paused', 'cancelling', 'undoing') RETURNING * INTO r;
  IF NOT FOUND THEN RETURN false; END IF;
  PERFORM sec.roll_up(r.account_id, r.run_id);
  IF p_state = 'failed' THEN
    PERFORM sec.audit_write(r.account_id,
      (SELECT started_by FROM public.run WHERE account_id = r.account_id AND id = r.run_id),
      'import.failed', r.company_id, 'run', r.run_id::text, jsonb_build_object('kind', r.kind));
  END IF;
  RETURN true;
END $$;

RESET ROLE;
REVOKE CREATE ON SCHEMA sec FROM portal_gate;
REVOKE portal_gate FROM CURRENT_USER;
