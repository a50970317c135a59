-- The gates for runs: claiming the work on one company of a run, keeping it, and ending it.

GRANT portal_gate TO CURRENT_USER;
GRANT CREATE ON SCHEMA sec TO portal_gate;
SET LOCAL ROLE portal_gate;

-- What state the run is in -----------------------------------------------------------------------------------------

-- The run's state says what its companies are about; finished when all of them are. For the gates only: they know whose
-- run it is. Many companies of one run are worked on at once, and every record written holds its run's key: a full lock
-- would wait for all of them while they wait for each other. This one stands beside such references and still lets only
-- one transaction at a time say what state the run is in.
CREATE FUNCTION sec.roll_up(p_account uuid, p_run uuid) RETURNS text
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE states text[]; next_state text;
BEGIN
  PERFORM FROM public.run WHERE account_id = p_account AND id = p_run FOR NO KEY UPDATE;
  SELECT array_agg(DISTINCT state) INTO states FROM public.run_company WHERE account_id = p_account AND run_id = p_run;
  SELECT s INTO next_state FROM unnest(ARRAY['cancelling', 'planning', 'running', 'queued', 'paused', 'planned', 'undoing']) s
    WHERE s = ANY (states) LIMIT 1;
  IF next_state IS NULL THEN
    next_state := CASE
      WHEN 'undone' = ANY (states) THEN 'undone'
      WHEN 'cancelled' = ANY (states) THEN 'cancelled'
      WHEN 'failed' = ANY (states) AND NOT ('completed' = ANY (states) OR 'completed-with-errors' = ANY (states)) THEN 'failed'
      WHEN 'failed' = ANY (states) OR 'completed-with-errors' = ANY (states) THEN 'completed-with-errors'
      ELSE 'completed' END;
  END IF;
  UPDATE public.run SET state = next_state,
    finished_at = CASE WHEN next_state IN ('cancelled', 'completed', 'completed-with-errors', 'failed', 'undone')
      THEN coalesce(finished_at, clock_timestamp()) END
    WHERE account_id = p_account AND id = p_run;
  RETURN next_state;
END $$;

-- For web: only a run of the context's own account. The worker has no use for it: a settling rolls up.
CREATE FUNCTION sec.roll_up_run(p_account uuid, p_run uuid) RETURNS text
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
BEGIN
  IF p_account IS DISTINCT FROM sec.account_id() THEN
    RAISE EXCEPTION 'the run is not of this account' USING ERRCODE = '42501';
  END IF;
  RETURN sec.roll_up(p_account, p_run);
END $$;

-- Claims ------------------------------------------------------------------------------------------------------------

CREATE FUNCTION sec.run_context(p_account uuid, p_person uuid, p_run_company uuid, p_epoch int, p_company uuid, p_kind text)
RETURNS text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, sec, pg_temp AS $$
  SELECT sec.mint(p_account, p_person, 'r:' || p_run_company || ':' || p_epoch,
    CASE WHEN p_kind = 'companies' THEN 'account' ELSE 'company:' || p_company END, interval '15 minutes')
$$;

-- For whom the work on a run company is done: the starter, and for an undo whoever asked for that.
CREATE FUNCTION sec.run_person(p_account uuid, p_run uuid, p_state text) RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT CASE WHEN p_state = 'undoing' THEN undone_by ELSE started_by END
  FROM public.run WHERE account_id = p_account AND id = p_run
$$;

-- Whoever asks for an undo stands for it; nobody can name another person.
CREATE FUNCTION sec.stand_for_undo(p_run uuid) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
  UPDATE public.run SET undone_by = c.person FROM sec.read_context() c
  WHERE account_id = c.account AND id = p_run AND c.person IS NOT NULL
    AND (started_by = c.person OR (SELECT sec.whole_account()))
$$;

-- Writes a locked row into the worker's hands.
CREATE FUNCTION sec.take_run_company(r public.run_company, p_worker text, p_lease_ms int)
RETURNS TABLE (id uuid, run_id uuid, account_id uuid, company_id uuid, kind text, state text, fencing_epoch int, context text)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
#variable_conflict use_column
BEGIN
  UPDATE public.run_company SET worker_id = p_worker, fencing_epoch = r.fencing_epoch + 1,
      lease_until = clock_timestamp() + p_lease_ms * interval '1 millisecond',
      started_at = coalesce(started_at, clock_timestamp()),
      state = CASE WHEN r.state = 'queued' THEN 'running' ELSE r.state END
    WHERE id = r.id RETURNING * INTO r;
  IF r.state = 'running' THEN PERFORM sec.roll_up(r.account_id, r.run_id); END IF;
  RETURN QUERY SELECT r.id, r.run_id, r.account_id, r.company_id, r.kind, r.state, r.fencing_epoch,
    sec.run_context(r.account_id, sec.run_person(r.account_id, r.run_id, r.state), r.id, r.fencing_epoch, r.company_id,
      r.kind);
END $$;

-- One unheld run company, of the IT Glue account that has the fewest in hand: nobody's large import makes others wait.
CREATE FUNCTION sec.claim_run_company(p_worker text, p_lease_ms int)
RETURNS TABLE (id uuid, run_id uuid, account_id uuid, company_id uuid, kind text, state text, fencing_epoch int, context text)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
#variable_conflict use_column
DECLARE r public.run_company;
BEGIN
  SELECT rc.* INTO r FROM public.run_company rc
    LEFT JOIN (SELECT fingerprint, count(*) AS n FROM public.run_company
      WHERE worker_id IS NOT NULL AND lease_until > clock_timestamp() GROUP BY fingerprint) held
      ON held.fingerprint = rc.fingerprint
    WHERE rc.state IN ('planning', 'queued', 'running', 'cancelling', 'undoing')
      AND (rc.lease_until IS NULL OR rc.lease_until < clock_timestamp())
    ORDER BY coalesce(held.n, 0), rc.lease_until NULLS FIRST, rc.created_at LIMIT 1 FOR UPDATE OF rc SKIP LOCKED;
  IF NOT FOUND THEN RETURN; END IF;
  RETURN QUERY SELECT * FROM sec.take_run_company(r, p_worker, p_lease_ms);
END $$;

-- Companies of the same run that wait to be planned as well: one question to IT Glue answers for all of them.
CREATE FUNCTION sec.claim_companions(p_id uuid, p_epoch int, p_worker text, p_lease_ms int, p_limit int)
RETURNS TABLE (id uuid, run_id uuid, account_id uuid, company_id uuid, kind text, state text, fencing_epoch int, context text)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
#variable_conflict use_column
DECLARE r public.run_company;
BEGIN
  FOR r IN SELECT rc.* FROM public.run_company rc
      JOIN public.run_company mine ON mine.id = p_id AND mine.fencing_epoch = p_epoch AND mine.worker_id = p_worker
        AND mine.account_id = rc.account_id AND mine.run_id = rc.run_id AND mine.state = rc.state
      WHERE rc.state = 'planning' AND (rc.lease_until IS NULL OR rc.lease_until < clock_timestamp())
      ORDER BY rc.created_at, rc.id LIMIT p_limit FOR UPDATE OF rc SKIP LOCKED
  LOOP
    RETURN QUERY SELECT * FROM sec.take_run_company(r, p_worker, p_lease_ms);
  END LOOP;
END $$;

-- Extends the lease; a fresh context and the state as it is now, or nothing when another worker has taken over. A claim
-- lasts from the claim to its settling or release: what is over is not revived, and gives no new context.
CREATE FUNCTION sec.heartbeat_run_company(p_id uuid, p_epoch int, p_lease_ms int)
RETURNS TABLE (state text, context text)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
#variable_conflict use_column
DECLARE r public.run_company;
BEGIN
  UPDATE public.run_company SET lease_until = clock_timestamp() + p_lease_ms * interval '1 millisecond'
    WHERE id = p_id AND fencing_epoch = p_epoch AND worker_id IS NOT NULL
      AND state IN ('planning', 'planned', 'queued', 'running', 'paused', 'cancelling', 'undoing') RETURNING * INTO r;
  IF NOT FOUND THEN RETURN; END IF;
  RETURN QUERY SELECT r.state, sec.run_context(r.account_id, sec.run_person(r.account_id, r.run_id, r.state), r.id,
    r.fencing_epoch, r.company_id, r.kind);
END $$;

-- Ends a stage: releases the lease and moves the run with it. False when the epoch is no longer the caller's. A failure
-- is told in the audit trail by the same statement: the run's starter may have lost the right to write there, and the end
-- must be told all the same.
CREATE FUNCTION sec.settle_run_company(p_id uuid, p_epoch int, p_state text, p_message text) RETURNS boolean
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

-- A worker that is told to stop gives its run companies back at once.
CREATE FUNCTION sec.release_run_company(p_id uuid, p_epoch int) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  UPDATE public.run_company SET lease_until = NULL, worker_id = NULL WHERE id = p_id AND fencing_epoch = p_epoch
$$;

REVOKE ALL ON FUNCTION sec.roll_up, sec.roll_up_run, sec.run_context, sec.run_person, sec.stand_for_undo,
  sec.take_run_company, sec.claim_run_company, sec.claim_companions, sec.heartbeat_run_company, sec.settle_run_company,
  sec.release_run_company FROM PUBLIC;
GRANT EXECUTE ON FUNCTION sec.roll_up_run, sec.stand_for_undo TO portal_web;
GRANT EXECUTE ON FUNCTION sec.claim_run_company, sec.claim_companions, sec.heartbeat_run_company, sec.settle_run_company,
  sec.release_run_company TO portal_worker;

RESET ROLE;
REVOKE CREATE ON SCHEMA sec FROM portal_gate;
REVOKE portal_gate FROM CURRENT_USER;
