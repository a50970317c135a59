-- Many companies of one run are worked on at once. Every record written holds its run's key, and the full lock that was
-- taken here waited for all of them while they waited for each other. This lock stands beside such references and still
-- lets only one transaction at a time say what state the run is in.

GRANT portal_gate TO CURRENT_USER;
GRANT CREATE ON SCHEMA sec TO portal_gate;
SET LOCAL ROLE portal_gate;

CREATE OR REPLACE FUNCTION sec.roll_up(p_account uuid, p_run uuid) RETURNS text
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

RESET ROLE;
REVOKE CREATE ON SCHEMA sec FROM portal_gate;
REVOKE portal_gate FROM CURRENT_USER;
