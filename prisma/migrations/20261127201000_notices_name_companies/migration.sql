-- A notice of an import names the company it is for, or says how many: whoever has several running knows which one it is.

GRANT portal_gate TO CURRENT_USER;
GRANT CREATE ON SCHEMA sec TO portal_gate;
SET LOCAL ROLE portal_gate;

-- As it was, and: with its only company, whose reach then decides who may still be told; of several, how many. An import of
-- companies is for none yet.
CREATE OR REPLACE FUNCTION sec.tell_of_imports(p_account uuid) RETURNS integer
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
  SELECT coalesce(sum(sec.tell(p_account, r.started_by, CASE WHEN r.finished_at IS NULL THEN 'import_waiting' ELSE 'import_ended' END,
    r.id || ' ' || coalesce(extract(epoch FROM r.finished_at)::bigint::text, r.waits),
    CASE WHEN cardinality(r.companies) = 1 THEN r.companies[1] END, r.id, NULL,
    jsonb_build_object('state', coalesce(r.waits, r.state), 'companies', cardinality(r.companies)))), 0)::integer
  FROM (
    SELECT r.*, CASE WHEN r.state = 'planned' THEN 'planned' WHEN EXISTS (SELECT FROM public.run_company c
        WHERE c.account_id = r.account_id AND c.run_id = r.id AND c.waiting ->> 'reason' = 'outage'
          AND (c.waiting ->> 'until')::timestamptz > clock_timestamp() + interval '1 minute') THEN 'outage' END AS waits,
      ARRAY(SELECT c.company_id FROM public.run_company c
        WHERE c.account_id = r.account_id AND c.run_id = r.id AND c.kind <> 'companies') AS companies
    FROM public.run r WHERE r.account_id = p_account AND r.created_at > clock_timestamp() - interval '30 days'
      AND (r.finished_at > clock_timestamp() - interval '1 day' OR r.state IN ('planning', 'planned', 'queued', 'running'))
      AND r.state NOT IN ('cancelled', 'cancelling')
  ) r WHERE r.finished_at IS NOT NULL OR r.waits IS NOT NULL
$$;

RESET ROLE;
REVOKE CREATE ON SCHEMA sec FROM portal_gate;
REVOKE portal_gate FROM CURRENT_USER;
