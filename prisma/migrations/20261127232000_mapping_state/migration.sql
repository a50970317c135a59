-- What the mapping table shows of each company, kept beside what it follows from, so that ten thousand rows are searched,
-- filtered, counted and sorted without joining four tables each time. Written by triggers alone, in the transaction of what
-- changes it.

CREATE TABLE "mapping_state" (
    "account_id" UUID NOT NULL,
    "company_id" UUID NOT NULL,
    "listed" BOOLEAN NOT NULL,
    "mapped" BOOLEAN NOT NULL,
    "organization_id" TEXT,
    "state" TEXT NOT NULL,
    "word" TEXT,
    "type_id" TEXT,
    "status_id" TEXT,
    "facet" TEXT COLLATE "C" NOT NULL,
    "words" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "name_rank" INTEGER NOT NULL,
    "organization_rank" INTEGER NOT NULL,
    "organization_key" TEXT NOT NULL,
    "confidence_rank" INTEGER NOT NULL,
    "confidence_key" BIGINT NOT NULL,

    CONSTRAINT "mapping_state_pkey" PRIMARY KEY ("account_id", "company_id")
);
CREATE INDEX "mapping_state_counted" ON "mapping_state"("account_id", "listed", "facet");
CREATE INDEX "mapping_state_by_name" ON "mapping_state"("account_id", "listed", "name_rank", "name", "company_id");
CREATE INDEX "mapping_state_by_organization" ON "mapping_state"("account_id", "listed", "organization_rank", "organization_key", "name", "company_id");
CREATE INDEX "mapping_state_by_confidence" ON "mapping_state"("account_id", "listed", "confidence_rank", "confidence_key", "name", "company_id");
CREATE INDEX "mapping_state_down_name" ON "mapping_state"("account_id", "listed", "name_rank", "name" DESC, "company_id");
CREATE INDEX "mapping_state_down_organization" ON "mapping_state"("account_id", "listed", "organization_rank", "organization_key" DESC, "name", "company_id");
CREATE INDEX "mapping_state_down_confidence" ON "mapping_state"("account_id", "listed", "confidence_rank", "confidence_key" DESC, "name", "company_id");
ALTER TABLE "mapping_state" ADD CONSTRAINT "mapping_state_account_id_company_id_fkey" FOREIGN KEY ("account_id", "company_id") REFERENCES "company"("account_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- It names organizations of every client: for contexts of the whole account, and for nobody else.
ALTER TABLE mapping_state ENABLE ROW LEVEL SECURITY;
ALTER TABLE mapping_state FORCE ROW LEVEL SECURITY;
CREATE POLICY gate ON mapping_state TO portal_gate USING (true) WITH CHECK (true);
DO $$
DECLARE
  rule constant text := 'account_id = (SELECT sec.account_id()) AND (SELECT sec.whole_account())';
BEGIN
  EXECUTE format('CREATE POLICY tenant ON mapping_state TO %I, portal_web, portal_worker, portal_keys USING (%s) WITH CHECK (%s)',
    current_user, rule, rule);
END $$;
CREATE POLICY token_insert ON mapping_state AS RESTRICTIVE FOR INSERT TO portal_web, portal_keys
  WITH CHECK ((SELECT sec.token_writes('{}')));
CREATE POLICY token_update ON mapping_state AS RESTRICTIVE FOR UPDATE TO portal_web, portal_keys
  USING ((SELECT sec.token_writes('{}')));
CREATE POLICY token_delete ON mapping_state AS RESTRICTIVE FOR DELETE TO portal_web, portal_keys
  USING ((SELECT sec.token_writes('{}')));
GRANT SELECT ON mapping_state TO portal_web;
GRANT SELECT, INSERT, UPDATE ON mapping_state TO portal_gate;
GRANT portal_gate TO CURRENT_USER;
GRANT CREATE ON SCHEMA sec TO portal_gate;
SET LOCAL ROLE portal_gate;

-- Writes the rows of these companies of an account anew, of the companies that have or are offered these organizations, and
-- of those that are offered the same as one of these companies. One transaction of an account at a time: a row follows from
-- rows that two of them may change, and the second one sees what the first has committed.
CREATE FUNCTION sec.refresh_mapping_state(p_account uuid, p_companies uuid[], p_organizations text[]) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('mapping state of ' || p_account, 0));
  INSERT INTO public.mapping_state AS old (account_id, company_id, listed, mapped, organization_id, state, word, type_id, status_id,
    facet, words, name, name_rank, organization_rank, organization_key, confidence_rank, confidence_key)
  SELECT r.account_id, r.id, r.status <> 'archived', r.mapped, r.organization_id, r.state, r.word, r.type_id, r.status_id,
    jsonb_build_array(r.state, r.type_id, r.type_name, r.status_id, r.status_name, r.word)::text,
    lower(concat_ws(' ', r.name, r.web_address, r.organization_name, r.short_name, r.organization_id)), r.name,
    CASE r.kind WHEN 'own' THEN 0 ELSE 1 END,
    CASE WHEN r.kind = 'own' THEN 0 WHEN r.organization_name IS NULL THEN 2 ELSE 1 END, coalesce(r.organization_name, ''),
    CASE WHEN r.kind = 'own' THEN 0 WHEN r.confidence IS NULL THEN 2 ELSE 1 END,
    coalesce(round(r.confidence * 1000000)::bigint, 0)
  FROM (
    SELECT c.account_id, c.id, c.name, c.web_address, c.kind, c.status, m.organization_id IS NOT NULL AS mapped,
      o.id AS organization_id, o.name AS organization_name, o.short_name, o.type_id, o.type_name, o.status_id, o.status_name,
      s.confidence,
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
    status_id = excluded.status_id, facet = excluded.facet, words = excluded.words, name = excluded.name,
    name_rank = excluded.name_rank, organization_rank = excluded.organization_rank,
    organization_key = excluded.organization_key, confidence_rank = excluded.confidence_rank,
    confidence_key = excluded.confidence_key
  WHERE (old.listed, old.mapped, old.organization_id, old.facet, old.words, old.name, old.name_rank, old.organization_key,
      old.confidence_rank, old.confidence_key)
    IS DISTINCT FROM (excluded.listed, excluded.mapped, excluded.organization_id, excluded.facet, excluded.words, excluded.name,
      excluded.name_rank, excluded.organization_key, excluded.confidence_rank, excluded.confidence_key);
END $$;

CREATE FUNCTION sec.note_company() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    PERFORM sec.refresh_mapping_state(t.account_id, t.companies, '{}')
    FROM (SELECT n.account_id, array_agg(n.id) AS companies FROM now_rows n GROUP BY 1 ORDER BY 1) t;
  ELSE
    PERFORM sec.refresh_mapping_state(t.account_id, t.companies, '{}')
    FROM (SELECT n.account_id, array_agg(n.id) AS companies FROM now_rows n JOIN was_rows w ON w.id = n.id
      WHERE (n.name, n.web_address, n.kind, n.status) IS DISTINCT FROM (w.name, w.web_address, w.kind, w.status)
      GROUP BY 1 ORDER BY 1) t;
  END IF;
  RETURN NULL;
END $$;

CREATE FUNCTION sec.note_mapping() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    PERFORM sec.refresh_mapping_state(t.account_id, t.companies, t.organizations)
    FROM (SELECT n.account_id, array_agg(n.company_id) AS companies, array_agg(n.organization_id) AS organizations
      FROM now_rows n GROUP BY 1 ORDER BY 1) t;
  ELSIF TG_OP = 'DELETE' THEN
    PERFORM sec.refresh_mapping_state(t.account_id, t.companies, t.organizations)
    FROM (SELECT w.account_id, array_agg(w.company_id) AS companies, array_agg(w.organization_id) AS organizations
      FROM was_rows w GROUP BY 1 ORDER BY 1) t;
  ELSE
    PERFORM sec.refresh_mapping_state(t.account_id, t.companies, t.organizations)
    FROM (SELECT b.account_id, array_agg(b.company_id) AS companies, array_agg(b.organization_id) AS organizations
      FROM (SELECT n.account_id, n.company_id, n.organization_id FROM now_rows n
        UNION SELECT w.account_id, w.company_id, w.organization_id FROM was_rows w) b GROUP BY 1 ORDER BY 1) t;
  END IF;
  RETURN NULL;
END $$;

CREATE FUNCTION sec.note_suggestion() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    PERFORM sec.refresh_mapping_state(t.account_id, t.companies, t.organizations)
    FROM (SELECT n.account_id, array_agg(n.company_id) AS companies, array_agg(n.organization_id) AS organizations
      FROM now_rows n WHERE n.rank = 1 GROUP BY 1 ORDER BY 1) t;
  ELSIF TG_OP = 'DELETE' THEN
    PERFORM sec.refresh_mapping_state(t.account_id, t.companies, t.organizations)
    FROM (SELECT w.account_id, array_agg(w.company_id) AS companies, array_agg(w.organization_id) AS organizations
      FROM was_rows w WHERE w.rank = 1 GROUP BY 1 ORDER BY 1) t;
  ELSE
    PERFORM sec.refresh_mapping_state(t.account_id, t.companies, t.organizations)
    FROM (SELECT b.account_id, array_agg(b.company_id) AS companies, array_agg(b.organization_id) AS organizations
      FROM (SELECT n.account_id, n.company_id, n.organization_id, n.rank, n.confidence, n.auto FROM now_rows n WHERE n.rank = 1
        EXCEPT SELECT w.account_id, w.company_id, w.organization_id, w.rank, w.confidence, w.auto FROM was_rows w
        UNION ALL (SELECT w.account_id, w.company_id, w.organization_id, w.rank, w.confidence, w.auto FROM was_rows w WHERE w.rank = 1
        EXCEPT SELECT n.account_id, n.company_id, n.organization_id, n.rank, n.confidence, n.auto FROM now_rows n)) b
      GROUP BY 1 ORDER BY 1) t;
  END IF;
  RETURN NULL;
END $$;

-- A new organization is nobody's yet, and one that goes takes its suggestions with it.
CREATE FUNCTION sec.note_organization() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
BEGIN
  PERFORM sec.refresh_mapping_state(t.account_id, '{}', t.organizations)
  FROM (SELECT n.account_id, array_agg(n.id) AS organizations
    FROM now_rows n JOIN was_rows w ON w.account_id = n.account_id AND w.id = n.id
    WHERE (n.name, n.short_name, n.type_id, n.type_name, n.status_id, n.status_name, n.gone_at IS NULL, n.ignored_at IS NULL)
      IS DISTINCT FROM (w.name, w.short_name, w.type_id, w.type_name, w.status_id, w.status_name, w.gone_at IS NULL,
        w.ignored_at IS NULL) GROUP BY 1 ORDER BY 1) t;
  RETURN NULL;
END $$;

REVOKE ALL ON FUNCTION sec.refresh_mapping_state, sec.note_company, sec.note_mapping, sec.note_suggestion, sec.note_organization
  FROM PUBLIC;

-- What is there already.
SELECT sec.refresh_mapping_state(account_id, array_agg(id), '{}') FROM public.company GROUP BY account_id;

RESET ROLE;

CREATE TRIGGER note_new AFTER INSERT ON company REFERENCING NEW TABLE AS now_rows
  FOR EACH STATEMENT EXECUTE FUNCTION sec.note_company();
CREATE TRIGGER note_changed AFTER UPDATE ON company REFERENCING OLD TABLE AS was_rows NEW TABLE AS now_rows
  FOR EACH STATEMENT EXECUTE FUNCTION sec.note_company();
CREATE TRIGGER note_new AFTER INSERT ON mapping REFERENCING NEW TABLE AS now_rows
  FOR EACH STATEMENT EXECUTE FUNCTION sec.note_mapping();
CREATE TRIGGER note_changed AFTER UPDATE ON mapping REFERENCING OLD TABLE AS was_rows NEW TABLE AS now_rows
  FOR EACH STATEMENT EXECUTE FUNCTION sec.note_mapping();
CREATE TRIGGER note_gone AFTER DELETE ON mapping REFERENCING OLD TABLE AS was_rows
  FOR EACH STATEMENT EXECUTE FUNCTION sec.note_mapping();
CREATE TRIGGER note_new AFTER INSERT ON suggestion REFERENCING NEW TABLE AS now_rows
  FOR EACH STATEMENT EXECUTE FUNCTION sec.note_suggestion();
CREATE TRIGGER note_changed AFTER UPDATE ON suggestion REFERENCING OLD TABLE AS was_rows NEW TABLE AS now_rows
  FOR EACH STATEMENT EXECUTE FUNCTION sec.note_suggestion();
CREATE TRIGGER note_gone AFTER DELETE ON suggestion REFERENCING OLD TABLE AS was_rows
  FOR EACH STATEMENT EXECUTE FUNCTION sec.note_suggestion();
CREATE TRIGGER note_changed AFTER UPDATE ON organization REFERENCING OLD TABLE AS was_rows NEW TABLE AS now_rows
  FOR EACH STATEMENT EXECUTE FUNCTION sec.note_organization();

REVOKE CREATE ON SCHEMA sec FROM portal_gate;
REVOKE portal_gate FROM CURRENT_USER;
