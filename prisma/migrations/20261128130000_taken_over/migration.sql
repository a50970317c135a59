-- What an organization that is gone may have been merged into. IT Glue tells nothing of merges; kept beside the organization, so
-- that a page of the mapping names it without looking through all of them.

ALTER TABLE "organization" ADD COLUMN "taken_over_by" TEXT;

GRANT UPDATE (taken_over_by) ON organization TO portal_gate;
GRANT portal_gate TO CURRENT_USER;
GRANT CREATE ON SCHEMA sec TO portal_gate;

SET LOCAL ROLE portal_gate;

-- Beside twins (which organizations of the account have another one in IT Glue of their name, but for case, spaces and
-- punctuation as in adapters/db/mapping-detail.ts, or with one of their domains): of one that is gone, the only one still there
-- that has its name, else one of its domains, else its short name. What several have tells nothing. All at once: a new one may
-- be the twin of any. Never row by row: where PostgreSQL last looked at a table of hundreds, and thousands came since, it would
-- compare each with each, for minutes.
CREATE OR REPLACE FUNCTION sec.refresh_twins(p_account uuid) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp SET enable_nestloop = off AS $$
  SELECT pg_advisory_xact_lock(hashtextextended('mapping state of ' || p_account, 0));
  WITH one AS (SELECT id, gone_at IS NULL AS here, translate(lower(name), ' .,;:-–_/&+()''’"', '') AS bare, domains,
      lower(short_name) AS short FROM public.organization WHERE account_id = p_account),
    says AS (SELECT id, here, 1 AS kind, bare AS what FROM one UNION SELECT id, here, 2, d FROM one, unnest(domains) d
      UNION SELECT id, here, 3, short FROM one WHERE short IS NOT NULL),
    told AS (SELECT kind, what, count(*) FILTER (WHERE here) AS present, min(id) FILTER (WHERE here) AS first
      FROM says GROUP BY kind, what),
    twin AS (SELECT s.id, coalesce(bool_or(t.present - s.here::int > 0) FILTER (WHERE s.kind < 3), false) AS twins,
        (array_agg(t.first ORDER BY s.kind, t.first) FILTER (WHERE NOT s.here AND t.present = 1 AND t.what <> ''))[1] AS heir
      FROM says s JOIN told t ON t.kind = s.kind AND t.what = s.what GROUP BY s.id)
  UPDATE public.organization o SET twins = w.twins, taken_over_by = w.heir FROM twin w
  WHERE o.account_id = p_account AND o.id = w.id AND (o.twins, o.taken_over_by) IS DISTINCT FROM (w.twins, w.heir);
$$;

CREATE OR REPLACE FUNCTION sec.note_twins() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    PERFORM sec.refresh_twins(t.account_id) FROM (SELECT DISTINCT n.account_id FROM now_rows n ORDER BY 1) t;
  ELSIF TG_OP = 'DELETE' THEN
    PERFORM sec.refresh_twins(t.account_id) FROM (SELECT DISTINCT w.account_id FROM was_rows w ORDER BY 1) t;
  ELSE
    PERFORM sec.refresh_twins(t.account_id) FROM (SELECT DISTINCT n.account_id
      FROM now_rows n JOIN was_rows w ON w.account_id = n.account_id AND w.id = n.id
      WHERE (n.name, n.short_name, n.domains, n.gone_at IS NULL)
        IS DISTINCT FROM (w.name, w.short_name, w.domains, w.gone_at IS NULL) ORDER BY 1) t;
  END IF;
  RETURN NULL;
END $$;

-- What is there already.
SELECT sec.refresh_twins(id) FROM public.account ORDER BY id;

RESET ROLE;

REVOKE CREATE ON SCHEMA sec FROM portal_gate;
REVOKE portal_gate FROM CURRENT_USER;
