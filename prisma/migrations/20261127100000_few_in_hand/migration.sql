-- A worker has few companies of one run in hand at a time: each is then carried out in large pieces, a worker that dies
-- loses little, and the companies of other runs find room beside them.

GRANT portal_gate TO CURRENT_USER;
GRANT CREATE ON SCHEMA sec TO portal_gate;
SET LOCAL ROLE portal_gate;

-- One unheld run company, of the IT Glue account that has the fewest in hand: nobody's large import makes others wait.
-- Of one run a worker carries out four companies at most; planning them together, ending and undoing is not counted.
CREATE OR REPLACE FUNCTION sec.claim_run_company(p_worker text, p_lease_ms int)
RETURNS TABLE (id uuid, run_id uuid, account_id uuid, company_id uuid, kind text, state text, fencing_epoch int, context text)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
#variable_conflict use_column
DECLARE r public.run_company;
BEGIN
  SELECT rc.* INTO r FROM public.run_company rc
    LEFT JOIN (SELECT fingerprint, count(*) AS n FROM public.run_company
      WHERE worker_id IS NOT NULL AND lease_until > clock_timestamp() GROUP BY fingerprint) held
      ON held.fingerprint = rc.fingerprint
    LEFT JOIN (SELECT run_id, count(*) AS n FROM public.run_company
      WHERE worker_id = p_worker AND state = 'running' AND lease_until > clock_timestamp() GROUP BY run_id) mine
      ON mine.run_id = rc.run_id
    WHERE rc.state IN ('planning', 'queued', 'running', 'cancelling', 'undoing')
      AND (rc.lease_until IS NULL OR rc.lease_until < clock_timestamp())
      AND (rc.state NOT IN ('queued', 'running') OR coalesce(mine.n, 0) < 4)
    ORDER BY coalesce(held.n, 0), rc.lease_until NULLS FIRST, rc.created_at LIMIT 1 FOR UPDATE OF rc SKIP LOCKED;
  IF NOT FOUND THEN RETURN; END IF;
  RETURN QUERY SELECT * FROM sec.take_run_company(r, p_worker, p_lease_ms);
END $$;

RESET ROLE;
REVOKE CREATE ON SCHEMA sec FROM portal_gate;
REVOKE portal_gate FROM CURRENT_USER;
