-- How many companies of the mapping there are of each kind, kept beside their rows: the counts beside the filters come from a
-- few dozen numbers instead of ten thousand rows. And whether the organization that a company shows has a twin.

ALTER TABLE "organization" ADD COLUMN "twins" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "mapping_state" ADD COLUMN "twins" BOOLEAN NOT NULL DEFAULT false;

CREATE TABLE "mapping_count" (
    "account_id" UUID NOT NULL,
    "facet" TEXT COLLATE "C" NOT NULL,
    "n" INTEGER NOT NULL,

    CONSTRAINT "mapping_count_pkey" PRIMARY KEY ("account_id", "facet")
);
ALTER TABLE "mapping_count" ADD CONSTRAINT "mapping_count_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Counts of every client's organizations: for contexts of the whole account, and for nobody else.
ALTER TABLE mapping_count ENABLE ROW LEVEL SECURITY;
ALTER TABLE mapping_count FORCE ROW LEVEL SECURITY;
CREATE POLICY gate ON mapping_count TO portal_gate USING (true) WITH CHECK (true);
DO $$
DECLARE
  rule constant text := 'account_id = (SELECT sec.account_id()) AND (SELECT sec.whole_account())';
BEGIN
  EXECUTE format('CREATE POLICY tenant ON mapping_count TO %I, portal_web, portal_worker, portal_keys USING (%s) WITH CHECK (%s)',
    current_user, rule, rule);
END $$;
CREATE POLICY token_insert ON mapping_count AS RESTRICTIVE FOR INSERT TO portal_web, portal_keys
  WITH CHECK ((SELECT sec.token_writes('{}')));
CREATE POLICY token_update ON mapping_count AS RESTRICTIVE FOR UPDATE TO portal_web, portal_keys
  USING ((SELECT sec.token_writes('{}')));
CREATE POLICY token_delete ON mapping_count AS RESTRICTIVE FOR DELETE TO portal_web, portal_keys
  USING ((SELECT sec.token_writes('{}')));
GRANT SELECT ON mapping_count TO portal_web;
GRANT SELECT, INSERT, UPDATE, DELETE ON mapping_count TO portal_gate;
GRANT UPDATE (twins) ON organization TO portal_gate;
GRANT portal_gate TO CURRENT_USER;
GRANT CREATE ON SCHEMA sec TO portal_gate;

SET LOCAL ROLE portal_gate;

CREATE OR REPLACE FUNCTION sec.refresh_mapping_state(p_account uuid, p_companies uuid[], p_organizations text[]) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('mapping state of ' || p_account, 0));
  INSERT INTO public.mapping_state AS old (account_id, company_id, listed, mapped, organization_id, state, word, type_id, status_id, twins,
    facet, words, name, name_rank, organization_rank, organization_key, confidence_rank, confidence_key)
  SELECT r.account_id, r.id, r.status <> 'archived', r.mapped, r.organization_id, r.state, r.word, r.type_id, r.status_id, r.twins,
    jsonb_build_array(r.state, r.type_id, r.type_name, r.status_id, r.status_name, r.word, r.twins)::text,
    lower(concat_ws(' ', r.name, r.web_address, r.organization_name, r.short_name, r.organization_id)), r.name,
    CASE r.kind WHEN 'own' THEN 0 ELSE 1 END,
    CASE WHEN r.kind = 'own' THEN 0 WHEN r.organization_name IS NULL THEN 2 ELSE 1 END, coalesce(r.organization_name, ''),
    CASE WHEN r.kind = 'own' THEN 0 WHEN r.confidence IS NULL THEN 2 ELSE 1 END,
    coalesce(round(r.confidence * 1000000)::bigint, 0)
  FROM (
    SELECT c.account_id, c.id, c.name, c.web_address, c.kind, c.status, m.organization_id IS NOT NULL AS mapped,
      o.id AS organization_id, o.name AS organization_name, o.short_name, o.type_id, o.type_name, o.status_id, o.status_name,
      s.confidence, coalesce(o.twins, false) AS twins,
      CASE WHEN s.organization_id IS NULL THEN NULL WHEN s.auto THEN 'sure' WHEN s.confidence >= 0.8 THEN 'likely'
        ELSE 'check' END AS word,
      CASE WHEN m.organization_id IS NOT NULL THEN
          CASE WHEN o.gone_at IS NOT NULL THEN 'vanished' WHEN o.ignored_at IS NOT NULL THEN 'ignored' ELSE 'mapped' END
        WHEN s.organization_id IS NULL THEN 'unmapped'
        WHEN EXISTS (SELECT FROM public.mapping t
          WHERE t.account_id = s.account_id AND t.organization_id = s.organization_id) THEN 'conflict'
        WHEN NOT s.auto AND EXISTS (SELECT FROM public.suggestion w
          WHERE w.account_id = s.account_id AND w.organization_id = s.organization_id AND w.rank = 1
            AND w.company_id <> s.company_id AND NOT EXISTS (SELECT FROM public.mapping wm
              WHERE wm.account_id = w.account_id AND wm.company_id = w.company_id)) THEN 'conflict'
        ELSE 'suggested' END AS state
    FROM (
      SELECT n.id FROM unnest(p_companies) n (id)
      UNION SELECT m.company_id FROM unnest(p_organizations) n (id)
        JOIN public.mapping m ON m.account_id = p_account AND m.organization_id = n.id
      UNION SELECT s.company_id FROM unnest(p_organizations) n (id)
        JOIN public.suggestion s ON s.account_id = p_account AND s.organization_id = n.id AND s.rank = 1
      UNION SELECT w.company_id FROM unnest(p_companies) n (id)
        JOIN public.suggestion s ON s.account_id = p_account AND s.company_id = n.id AND s.rank = 1
        JOIN public.suggestion w ON w.account_id = p_account AND w.organization_id = s.organization_id AND w.rank = 1
    ) touched
    JOIN public.company c ON c.account_id = p_account AND c.id = touched.id
    LEFT JOIN public.mapping m ON m.account_id = c.account_id AND m.company_id = c.id
    LEFT JOIN LATERAL (SELECT * FROM public.suggestion s1 WHERE s1.account_id = c.account_id AND s1.company_id = c.id
      AND s1.rank = 1 ORDER BY s1.organization_id LIMIT 1) s ON m.company_id IS NULL
    LEFT JOIN public.organization o ON o.account_id = c.account_id AND o.id = coalesce(m.organization_id, s.organization_id)
  ) r
  ON CONFLICT (account_id, company_id) DO UPDATE SET listed = excluded.listed, mapped = excluded.mapped,
    organization_id = excluded.organization_id, state = excluded.state, word = excluded.word, type_id = excluded.type_id,
    status_id = excluded.status_id, twins = excluded.twins, facet = excluded.facet, words = excluded.words, name = excluded.name,
    name_rank = excluded.name_rank, organization_rank = excluded.organization_rank,
    organization_key = excluded.organization_key, confidence_rank = excluded.confidence_rank,
    confidence_key = excluded.confidence_key
  WHERE (old.listed, old.mapped, old.organization_id, old.facet, old.words, old.name, old.name_rank, old.organization_key,
      old.confidence_rank, old.confidence_key)
    IS DISTINCT FROM (excluded.listed, excluded.mapped, excluded.organization_id, excluded.facet, excluded.words, excluded.name,
      excluded.name_rank, excluded.organization_key, excluded.confidence_rank, excluded.confidence_key);
END $$;

-- A new organization is nobody's yet, and one that goes takes its suggestions with it.
CREATE OR REPLACE FUNCTION sec.note_organization() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
BEGIN
  PERFORM sec.refresh_mapping_state(t.account_id, '{}', t.organizations)
  FROM (SELECT n.account_id, array_agg(n.id) AS organizations
    FROM now_rows n JOIN was_rows w ON w.account_id = n.account_id AND w.id = n.id
    WHERE (n.name, n.short_name, n.type_id, n.type_name, n.status_id, n.status_name, n.twins, n.gone_at IS NULL, n.ignored_at IS NULL)
      IS DISTINCT FROM (w.name, w.short_name, w.type_id, w.type_name, w.status_id, w.status_name, w.twins, w.gone_at IS NULL,
        w.ignored_at IS NULL) GROUP BY 1 ORDER BY 1) t;
  RETURN NULL;
END $$;

-- Which organizations of the account have another one in IT Glue of their name (but for case, spaces and punctuation, as in
-- adapters/db/mapping-detail.ts) or with one of their domains. All at once: a new one may be the twin of any.
CREATE FUNCTION sec.refresh_twins(p_account uuid) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
  SELECT pg_advisory_xact_lock(hashtextextended('mapping state of ' || p_account, 0));
  WITH one AS (SELECT id, gone_at IS NULL AS here, translate(lower(name), ' .,;:-–_/&+()''’"', '') AS bare, domains
      FROM public.organization WHERE account_id = p_account),
    says AS (SELECT id, here, 'name ' || bare AS what FROM one UNION SELECT id, here, 'domain ' || d FROM one, unnest(domains) d),
    told AS (SELECT what, count(*) FILTER (WHERE here) AS present FROM says GROUP BY what),
    twin AS (SELECT s.id, bool_or(t.present - s.here::int > 0) AS twins FROM says s JOIN told t ON t.what = s.what GROUP BY s.id)
  UPDATE public.organization o SET twins = w.twins FROM twin w
  WHERE o.account_id = p_account AND o.id = w.id AND o.twins <> w.twins;
$$;

CREATE FUNCTION sec.note_twins() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    PERFORM sec.refresh_twins(t.account_id) FROM (SELECT DISTINCT n.account_id FROM now_rows n ORDER BY 1) t;
  ELSIF TG_OP = 'DELETE' THEN
    PERFORM sec.refresh_twins(t.account_id) FROM (SELECT DISTINCT w.account_id FROM was_rows w ORDER BY 1) t;
  ELSE
    PERFORM sec.refresh_twins(t.account_id) FROM (SELECT DISTINCT n.account_id
      FROM now_rows n JOIN was_rows w ON w.account_id = n.account_id AND w.id = n.id
      WHERE (n.name, n.domains, n.gone_at IS NULL) IS DISTINCT FROM (w.name, w.domains, w.gone_at IS NULL) ORDER BY 1) t;
  END IF;
  RETURN NULL;
END $$;

-- Rows of one account change one after the other (see sec.refresh_mapping_state), and so do their counts.
CREATE FUNCTION sec.count_mapping_state() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    PERFORM sec.add_mapping_counts((SELECT jsonb_agg(t) FROM (SELECT n.account_id, n.facet, count(*) AS n FROM now_rows n
      WHERE n.listed GROUP BY 1, 2) t));
  ELSIF TG_OP = 'DELETE' THEN
    PERFORM sec.add_mapping_counts((SELECT jsonb_agg(t) FROM (SELECT w.account_id, w.facet, -count(*) AS n FROM was_rows w
      WHERE w.listed GROUP BY 1, 2) t));
  ELSE
    PERFORM sec.add_mapping_counts((SELECT jsonb_agg(t) FROM (SELECT b.account_id, b.facet, sum(b.n) AS n FROM (
        SELECT n.account_id, n.facet, 1 AS n FROM now_rows n WHERE n.listed
        UNION ALL SELECT w.account_id, w.facet, -1 FROM was_rows w WHERE w.listed) b
      GROUP BY 1, 2 HAVING sum(b.n) <> 0) t));
  END IF;
  RETURN NULL;
END $$;

CREATE FUNCTION sec.add_mapping_counts(p_counts jsonb) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
BEGIN
  INSERT INTO public.mapping_count AS old (account_id, facet, n)
  SELECT t.account_id, t.facet, t.n FROM jsonb_to_recordset(coalesce(p_counts, '[]')) AS t (account_id uuid, facet text, n integer)
  ORDER BY t.account_id, t.facet
  ON CONFLICT (account_id, facet) DO UPDATE SET n = old.n + excluded.n;
  DELETE FROM public.mapping_count k USING jsonb_to_recordset(coalesce(p_counts, '[]')) AS t (account_id uuid, facet text)
  WHERE k.account_id = t.account_id AND k.facet = t.facet AND k.n = 0;
END $$;

REVOKE ALL ON FUNCTION sec.refresh_twins, sec.note_twins, sec.count_mapping_state, sec.add_mapping_counts FROM PUBLIC;

RESET ROLE;

CREATE TRIGGER count_new AFTER INSERT ON mapping_state REFERENCING NEW TABLE AS now_rows
  FOR EACH STATEMENT EXECUTE FUNCTION sec.count_mapping_state();
CREATE TRIGGER count_changed AFTER UPDATE ON mapping_state REFERENCING OLD TABLE AS was_rows NEW TABLE AS now_rows
  FOR EACH STATEMENT EXECUTE FUNCTION sec.count_mapping_state();
CREATE TRIGGER count_gone AFTER DELETE ON mapping_state REFERENCING OLD TABLE AS was_rows
  FOR EACH STATEMENT EXECUTE FUNCTION sec.count_mapping_state();
CREATE TRIGGER twins_new AFTER INSERT ON organization REFERENCING NEW TABLE AS now_rows
  FOR EACH STATEMENT EXECUTE FUNCTION sec.note_twins();
CREATE TRIGGER twins_changed AFTER UPDATE ON organization REFERENCING OLD TABLE AS was_rows NEW TABLE AS now_rows
  FOR EACH STATEMENT EXECUTE FUNCTION sec.note_twins();
CREATE TRIGGER twins_gone AFTER DELETE ON organization REFERENCING OLD TABLE AS was_rows
  FOR EACH STATEMENT EXECUTE FUNCTION sec.note_twins();

-- What is there already: counted as it stands, then written anew with its twins.
SET LOCAL ROLE portal_gate;
INSERT INTO public.mapping_count (account_id, facet, n)
  SELECT account_id, facet, count(*) FROM public.mapping_state WHERE listed GROUP BY 1, 2;
SELECT sec.refresh_twins(id) FROM public.account ORDER BY id;
SELECT sec.refresh_mapping_state(account_id, array_agg(id), '{}') FROM public.company GROUP BY account_id;
RESET ROLE;

REVOKE CREATE ON SCHEMA sec FROM portal_gate;
REVOKE portal_gate FROM CURRENT_USER;
