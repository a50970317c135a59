-- A sub-organization can be folded into the company that its parent in IT Glue is mapped to: that company's imports then
-- bring its records too. An organization is mapped or folded, never both, and a run company stands for one pair of company
-- and organization, as before.

CREATE TABLE "fold" (
    "account_id" UUID NOT NULL,
    "organization_id" TEXT NOT NULL,
    "company_id" UUID NOT NULL,
    "through_id" TEXT NOT NULL,
    "folder" TEXT NOT NULL,
    "folded_by" UUID,
    "folded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "fold_pkey" PRIMARY KEY ("account_id", "organization_id")
);
CREATE UNIQUE INDEX "fold_account_id_company_id_folder_key" ON "fold"("account_id", "company_id", "folder");
CREATE UNIQUE INDEX "mapping_account_id_company_id_organization_id_key" ON "mapping"("account_id", "company_id", "organization_id");
ALTER TABLE "fold" ADD CONSTRAINT "fold_account_id_organization_id_fkey" FOREIGN KEY ("account_id", "organization_id") REFERENCES "organization"("account_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
-- A company with folds keeps the organization they hang on: neither taken away nor replaced under them.
ALTER TABLE "fold" ADD CONSTRAINT "fold_account_id_company_id_through_id_fkey" FOREIGN KEY ("account_id", "company_id", "through_id") REFERENCES "mapping"("account_id", "company_id", "organization_id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- What a run company was started for: null for the mapped organization, else the folder of the folded one.
ALTER TABLE "run_company" ADD COLUMN "folded_as" TEXT;
DROP INDEX "run_company_account_id_run_id_company_id_key";
CREATE UNIQUE INDEX "run_company_account_id_run_id_company_id_organization_id_key" ON "run_company"("account_id", "run_id", "company_id", "organization_id") NULLS NOT DISTINCT;
DROP INDEX run_company_one_active;
CREATE UNIQUE INDEX run_company_one_active ON run_company (account_id, company_id, kind, organization_id) NULLS NOT DISTINCT
  WHERE state IN ('planning', 'planned', 'queued', 'running', 'paused', 'cancelling', 'undoing');

ALTER TABLE fold ENABLE ROW LEVEL SECURITY;
ALTER TABLE fold FORCE ROW LEVEL SECURITY;
CREATE POLICY gate ON fold TO portal_gate USING (true) WITH CHECK (true);
CREATE POLICY backup ON fold FOR SELECT TO portal_backup USING (true);
GRANT SELECT ON fold TO portal_web, portal_worker, portal_gate;
GRANT INSERT, DELETE ON fold TO portal_web;
GRANT UPDATE, DELETE ON suggestion TO portal_gate;
GRANT portal_gate TO CURRENT_USER;
GRANT CREATE ON SCHEMA sec TO portal_gate;
SET LOCAL ROLE portal_gate;

-- The nearest organization above this one that some company has; null where there is none, or where IT Glue no longer lists
-- one of those on the way.
CREATE FUNCTION sec.mapped_above(p_account uuid, p_organization text) RETURNS text
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
DECLARE here text := p_organization; above text; gone timestamptz;
BEGIN
  FOR step IN 1..20 LOOP
    SELECT o.parent_id, o.gone_at INTO above, gone FROM public.organization o
      WHERE o.account_id = p_account AND o.id = here;
    IF NOT FOUND OR gone IS NOT NULL THEN RETURN NULL; END IF;
    IF here <> p_organization AND EXISTS (SELECT FROM public.mapping m
        WHERE m.account_id = p_account AND m.organization_id = here) THEN
      RETURN here;
    END IF;
    IF above IS NULL OR above = p_organization THEN RETURN NULL; END IF;
    here := above;
  END LOOP;
  RETURN NULL;
END $$;

-- Is the organization folded into this company of the context, and still below what the company is mapped to?
CREATE FUNCTION sec.fold_stands(p_company uuid, p_organization text) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
  SELECT EXISTS (SELECT FROM public.fold f
    WHERE f.account_id = (SELECT sec.account_id()) AND f.company_id = p_company AND f.organization_id = p_organization
      AND ((SELECT sec.whole_account()) OR f.company_id = ANY ((SELECT sec.company_ids())::uuid[]))
      AND sec.mapped_above(f.account_id, f.organization_id) = f.through_id)
$$;

-- Nothing is written where the organization has a company, or is not below the one it is to be folded through. Whoever maps
-- or folds in an account follows the other, and sees what it has committed.
CREATE FUNCTION sec.judge_fold() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('mapping state of ' || NEW.account_id, 0));
  IF EXISTS (SELECT FROM public.mapping m WHERE m.account_id = NEW.account_id AND m.organization_id = NEW.organization_id)
    OR sec.mapped_above(NEW.account_id, NEW.organization_id) IS DISTINCT FROM NEW.through_id
    OR NOT EXISTS (SELECT FROM public.company c WHERE c.account_id = NEW.account_id AND c.id = NEW.company_id
      AND c.kind = 'managed' AND c.status <> 'archived')
    OR EXISTS (SELECT FROM public.organization o WHERE o.account_id = NEW.account_id AND o.id = NEW.organization_id
      AND (o.is_primary OR o.ignored_at IS NOT NULL)) THEN
    RETURN NULL;
  END IF;
  RETURN NEW;
END $$;

-- An organization that is folded is mapped to nothing, as one that another company has.
CREATE FUNCTION sec.judge_mapping() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('mapping state of ' || NEW.account_id, 0));
  IF EXISTS (SELECT FROM public.fold f WHERE f.account_id = NEW.account_id AND f.organization_id = NEW.organization_id) THEN
    RETURN NULL;
  END IF;
  RETURN NEW;
END $$;

-- What is folded is suggested to nobody; what comes after such a suggestion moves up.
CREATE FUNCTION sec.note_fold() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
BEGIN
  WITH gone AS (
    DELETE FROM public.suggestion s USING now_rows n
    WHERE s.account_id = n.account_id AND s.organization_id = n.organization_id
    RETURNING s.account_id, s.company_id, s.rank)
  UPDATE public.suggestion s SET rank = s.rank - 1 FROM gone g
  WHERE s.account_id = g.account_id AND s.company_id = g.company_id AND s.rank > g.rank;
  RETURN NULL;
END $$;

-- As they were, without what is folded.
CREATE OR REPLACE FUNCTION sec.offered_organization_ids() RETURNS text[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
  SELECT coalesce(array_agg(DISTINCT w.organization_id), '{}')
  FROM (SELECT account_id, company_id, organization_id FROM public.suggestion
    UNION ALL SELECT account_id, company_id, organization_id FROM public.refusal) w
  WHERE w.account_id = (SELECT sec.account_id()) AND w.company_id = ANY ((SELECT sec.map_company_ids())::uuid[])
    AND NOT EXISTS (SELECT FROM public.mapping m WHERE m.account_id = w.account_id AND m.organization_id = w.organization_id
      AND m.company_id <> ALL ((SELECT sec.company_ids())::uuid[]))
    AND NOT EXISTS (SELECT FROM public.fold f WHERE f.account_id = w.account_id AND f.organization_id = w.organization_id
      AND f.company_id <> ALL ((SELECT sec.company_ids())::uuid[]))
$$;

CREATE OR REPLACE FUNCTION sec.named_organizations(p_names text[])
RETURNS TABLE (id text, name text, short_name text, type_name text, status_name text, url text, city text, domains text[],
  is_primary boolean, contacts integer, source_updated_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
  SELECT o.id, o.name, o.short_name, o.type_name, o.status_name, o.url, o.city, o.domains, o.is_primary,
    coalesce((SELECT sum((d ->> 'count')::integer) FROM jsonb_array_elements(o.contact_domains) d), 0)::integer,
    o.source_updated_at
  FROM public.organization o, (SELECT array_agg(lower(btrim(n))) AS names FROM unnest(p_names) n WHERE btrim(n) <> '') asked
  WHERE o.account_id = (SELECT sec.account_id()) AND ((SELECT sec.rules()) OR (SELECT sec.map_company_ids()) <> '{}')
    AND o.gone_at IS NULL AND o.ignored_at IS NULL
    AND (o.id = ANY (asked.names) OR lower(o.name) = ANY (asked.names) OR lower(o.short_name) = ANY (asked.names)
      OR o.domains && asked.names)
    AND NOT EXISTS (SELECT FROM public.mapping m WHERE m.account_id = o.account_id AND m.organization_id = o.id)
    AND NOT EXISTS (SELECT FROM public.fold f WHERE f.account_id = o.account_id AND f.organization_id = o.id)
$$;

-- As it was; the organization is the one the company is mapped to, or one that is folded into it and still below that one.
CREATE OR REPLACE FUNCTION sec.end_claim(p_id uuid, p_epoch int, p_key_version int, p_state text, p_counts jsonb, p_total int,
  p_checkpoint jsonb, p_certificate jsonb, OUT account uuid, OUT run uuid, OUT company uuid)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
DECLARE x record;
BEGIN
  SELECT * INTO x FROM sec.read_context();
  IF x.session IS DISTINCT FROM concat('r:', p_id, ':', p_epoch)
    OR p_state NOT IN ('planned', 'completed', 'completed-with-errors') THEN
    RETURN;
  END IF;
  UPDATE public.run_company r SET counts = p_counts, done = p_total, total = p_total, checkpoint = p_checkpoint,
      certificate = p_certificate, state = p_state, message = NULL, waiting = NULL, lease_until = NULL, worker_id = NULL,
      finished_at = CASE WHEN p_state <> 'planned' THEN clock_timestamp() END
    WHERE r.account_id = x.account AND r.id = p_id AND r.fencing_epoch = p_epoch AND r.worker_id IS NOT NULL
      AND r.state = 'planning' AND r.company_id = ANY (sec.company_ids())
    RETURNING r.account_id, r.run_id, r.company_id INTO account, run, company;
  IF NOT FOUND THEN RETURN; END IF;
  -- Shared until the transaction ends, so that its mapping cannot be changed meanwhile, nor what is folded into it. By itself:
  -- whoever unfolds leaves the company's row as it is, and one statement would see what was there before it waited.
  PERFORM FROM public.company c WHERE c.account_id = account AND c.id = company FOR SHARE;
  PERFORM FROM public.run_company r
    JOIN public.company c ON c.account_id = r.account_id AND c.id = r.company_id
      AND (r.mapping_version IS NULL OR c.mapping_version = r.mapping_version)
    JOIN public.organization o ON o.account_id = c.account_id AND o.id = r.organization_id AND o.gone_at IS NULL
    JOIN public.connection n ON n.account_id = c.account_id AND n.system = 'it-glue' AND n.fingerprint = r.fingerprint
      AND n.key_version = p_key_version
    WHERE r.account_id = x.account AND r.id = p_id
      AND CASE WHEN r.folded_as IS NULL THEN EXISTS (SELECT FROM public.mapping m WHERE m.account_id = c.account_id
          AND m.company_id = c.id AND m.organization_id = o.id)
        ELSE sec.fold_stands(c.id, o.id) END
      AND NOT EXISTS (SELECT FROM public.run_item i WHERE i.account_id = r.account_id AND i.run_company_id = r.id);
  IF NOT FOUND THEN RAISE EXCEPTION 'not as it was started' USING ERRCODE = '42501'; END IF;
END $$;

REVOKE ALL ON FUNCTION sec.mapped_above, sec.fold_stands, sec.judge_fold, sec.judge_mapping, sec.note_fold FROM PUBLIC;
-- The policy of run companies asks it, whoever writes there.
GRANT EXECUTE ON FUNCTION sec.fold_stands TO portal_web, portal_worker, SESSION_USER;

RESET ROLE;

CREATE TRIGGER judge BEFORE INSERT ON fold FOR EACH ROW EXECUTE FUNCTION sec.judge_fold();
CREATE TRIGGER note_new AFTER INSERT ON fold REFERENCING NEW TABLE AS now_rows
  FOR EACH STATEMENT EXECUTE FUNCTION sec.note_fold();
CREATE TRIGGER judge BEFORE INSERT OR UPDATE ON mapping FOR EACH ROW EXECUTE FUNCTION sec.judge_mapping();

REVOKE CREATE ON SCHEMA sec FROM portal_gate;
REVOKE portal_gate FROM CURRENT_USER;

DO $$
DECLARE
  mine constant text := 'account_id = (SELECT sec.account_id()) AND ((SELECT sec.whole_account()) OR company_id = ANY ((SELECT sec.company_ids())::uuid[]))';
  seen constant text := 'account_id = (SELECT sec.account_id()) AND ((SELECT sec.whole_account())
    OR EXISTS (SELECT FROM mapping m WHERE m.account_id = organization.account_id AND m.organization_id = organization.id)
    OR EXISTS (SELECT FROM fold f WHERE f.account_id = organization.account_id AND f.organization_id = organization.id)
    OR id = ANY ((SELECT sec.offered_organization_ids())::text[]))';
  everybody text := format('%I, portal_web, portal_worker, portal_keys', current_user);
BEGIN
  EXECUTE format('CREATE POLICY tenant ON fold TO %s USING (%s) WITH CHECK (%s)', everybody, mine, mine);
  -- By whoever may map the company; one that may do no more names free organizations alone, as when they map it.
  EXECUTE format('CREATE POLICY insert_right ON fold AS RESTRICTIVE FOR INSERT TO %s WITH CHECK ((SELECT sec.rules())
    OR (company_id = ANY ((SELECT sec.map_company_ids())::uuid[])
      AND EXISTS (SELECT FROM sec.named_organizations(ARRAY[organization_id]) n WHERE n.id = organization_id)))', everybody);
  EXECUTE format('CREATE POLICY delete_right ON fold AS RESTRICTIVE FOR DELETE TO %s
    USING ((SELECT sec.rules()) OR company_id = ANY ((SELECT sec.map_company_ids())::uuid[]))', everybody);
  EXECUTE format('ALTER POLICY tenant ON organization USING (%1$s) WITH CHECK (%1$s)', seen);
  -- What is left out from the start (skipped) may name a fold that stands no more; nothing is ever imported for it.
  ALTER POLICY insert_right ON run_company WITH CHECK (sec.started_run(run_id, kind)
    AND (organization_id IS NULL AND folded_as IS NULL OR kind = 'companies'
      OR folded_as IS NULL AND EXISTS (SELECT FROM mapping m WHERE m.account_id = run_company.account_id
        AND m.company_id = run_company.company_id AND m.organization_id = run_company.organization_id)
      OR folded_as IS NOT NULL AND EXISTS (SELECT FROM fold f WHERE f.account_id = run_company.account_id
        AND f.company_id = run_company.company_id AND f.organization_id = run_company.organization_id
        AND f.folder = run_company.folded_as) AND (state = 'skipped' OR sec.fold_stands(company_id, organization_id))));
END $$;
CREATE POLICY token_insert ON fold AS RESTRICTIVE FOR INSERT TO portal_web, portal_keys
  WITH CHECK ((SELECT sec.token_writes('{map}')));
CREATE POLICY token_update ON fold AS RESTRICTIVE FOR UPDATE TO portal_web, portal_keys
  USING ((SELECT sec.token_writes('{map}')));
CREATE POLICY token_delete ON fold AS RESTRICTIVE FOR DELETE TO portal_web, portal_keys
  USING ((SELECT sec.token_writes('{map}')));

-- As it was: of the organization that the run company is for, and with the folder of what is folded.
DO $$
DECLARE
  was text := pg_get_functiondef('sec.known_together'::regproc);
  now text;
BEGIN
  now := replace(was, 'SELECT rc.id, rc.company_id, rc.organization_id INTO r', 'SELECT rc.id, rc.company_id, rc.organization_id, rc.folded_as INTO r');
  now := replace(now, $old$i.source_system = 'it-glue'
          LIMIT$old$, $new$i.source_system = 'it-glue'
            AND i.source_organization_id = r.organization_id LIMIT$new$);
  now := replace(now, $old$'folders', folders,$old$, $new$'folders', folders, 'foldedAs', r.folded_as,$new$);
  IF length(now) < length(was) + 90 THEN RAISE EXCEPTION 'known_together is not as this migration knows it'; END IF;
  EXECUTE now;
END $$;

-- A company counts once, however many organizations a run asks for it.
DO $$
DECLARE
  was text := pg_get_functiondef('sec.tell_of_imports'::regproc);
  now text := replace(was, 'ARRAY(SELECT c.company_id FROM', 'ARRAY(SELECT DISTINCT c.company_id FROM');
BEGIN
  IF now = was THEN RAISE EXCEPTION 'tell_of_imports is not as this migration knows it'; END IF;
  EXECUTE format('GRANT portal_gate TO %I', current_user);
  GRANT CREATE ON SCHEMA sec TO portal_gate;
  SET LOCAL ROLE portal_gate;
  EXECUTE now;
  RESET ROLE;
  REVOKE CREATE ON SCHEMA sec FROM portal_gate;
  EXECUTE format('REVOKE portal_gate FROM %I', current_user);
END $$;

-- The catalogue check wants the new walls, too.
DO $$
DECLARE
  was text := pg_get_functiondef('sec.wanted_rights'::regproc);
  now text := replace(was, $old$'mapping.delete', $old$, $new$'mapping.delete', 'fold.insert', 'fold.delete', $new$);
BEGIN
  IF now = was THEN RAISE EXCEPTION 'wanted_rights is not as this migration knows it'; END IF;
  EXECUTE now;
END $$;
