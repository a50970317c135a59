-- What is read for a vault that is sealed for its members is read by a process of the run's own, which ends with it: the
-- worker that goes on for months never has such a secret in its memory.

GRANT portal_gate TO CURRENT_USER;
GRANT CREATE ON SCHEMA sec TO portal_gate;
SET LOCAL ROLE portal_gate;

-- Whether carrying this out reads secrets for a sealed vault. Planning, ending and undoing read none.
CREATE FUNCTION sec.reads_for_sealed(rc public.run_company) RETURNS boolean
LANGUAGE sql STABLE SET search_path = pg_catalog, public, sec, pg_temp AS $$
  SELECT rc.kind = 'passwords' AND rc.state IN ('queued', 'running') AND EXISTS (SELECT FROM sec.sealed_company s
    WHERE s.account_id = rc.account_id AND s.company_id = rc.company_id)
$$;

DROP FUNCTION sec.claim_run_company(text, int);
-- One unheld run company, of the IT Glue account that has the fewest in hand: nobody's large import makes others wait.
-- Of one run a worker carries out four companies at most; planning them together, ending and undoing is not counted.
-- With a run: only what reads for sealed vaults of that run. Without: anything but that.
CREATE FUNCTION sec.claim_run_company(p_worker text, p_lease_ms int, p_sealed_run uuid DEFAULT NULL)
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
      AND CASE WHEN p_sealed_run IS NULL THEN NOT sec.reads_for_sealed(rc)
        ELSE rc.run_id = p_sealed_run AND sec.reads_for_sealed(rc) END
    ORDER BY coalesce(held.n, 0), rc.lease_until NULLS FIRST, rc.created_at LIMIT 1 FOR UPDATE OF rc SKIP LOCKED;
  IF NOT FOUND THEN RETURN; END IF;
  RETURN QUERY SELECT * FROM sec.take_run_company(r, p_worker, p_lease_ms);
END $$;

-- Runs that have unheld companies of that kind, the one that waits longest first.
CREATE FUNCTION sec.sealed_runs_waiting(p_limit int) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
  SELECT rc.run_id FROM public.run_company rc
  WHERE rc.kind = 'passwords' AND rc.state IN ('queued', 'running')
    AND (rc.lease_until IS NULL OR rc.lease_until < clock_timestamp()) AND sec.reads_for_sealed(rc)
  GROUP BY rc.run_id ORDER BY min(rc.created_at), rc.run_id LIMIT p_limit
$$;

-- An import at work when the vault is sealed is taken from the worker: its claim is lost at its next write.
CREATE FUNCTION sec.take_from_worker() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
BEGIN
  UPDATE public.run_company rc SET lease_until = NULL, worker_id = NULL, fencing_epoch = rc.fencing_epoch + 1
    WHERE rc.account_id = NEW.account_id AND rc.company_id = NEW.company_id AND rc.kind = 'passwords'
      AND rc.state = 'running';
  RETURN NULL;
END $$;

REVOKE ALL ON FUNCTION sec.reads_for_sealed, sec.claim_run_company, sec.sealed_runs_waiting, sec.take_from_worker FROM PUBLIC;
GRANT EXECUTE ON FUNCTION sec.claim_run_company, sec.sealed_runs_waiting TO portal_worker;

RESET ROLE;
CREATE TRIGGER taken_from_worker AFTER INSERT ON sec.sealed_company
  FOR EACH ROW EXECUTE FUNCTION sec.take_from_worker();
REVOKE CREATE ON SCHEMA sec FROM portal_gate;
REVOKE portal_gate FROM CURRENT_USER;
