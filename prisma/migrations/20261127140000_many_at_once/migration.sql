-- Companies of one run in which nothing changed are compared and closed many at a time. One statement does it for all of
-- them, but each under the signed context of its own claim, one after the other: row security shows and takes for each
-- what it would in a transaction of its own. The two that do it are no definers, so they have no rights that their caller
-- lacks. A company is closed by one write of its row, which asks for its rights once.

GRANT SELECT (account_id, id, gone_at) ON organization TO portal_gate;
GRANT SELECT (account_id, run_company_id) ON run_item TO portal_gate;

GRANT portal_gate TO CURRENT_USER;
GRANT CREATE ON SCHEMA sec TO portal_gate;
SET LOCAL ROLE portal_gate;

-- True where the context is that of this very claim: not of another run of the same company, nor of an earlier holder.
CREATE FUNCTION sec.stands_for(p_run_company uuid, p_epoch int) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, sec, pg_temp AS
$$ SELECT c.session = concat('r:', p_run_company, ':', p_epoch) FROM sec.read_context() c $$;

-- Ends the claim that the context is of, and no other: that very run company at that epoch, still planned by whoever holds
-- it, of a company that the starter may import into at this moment. NULL, with nothing written, where it is not so. Raises
-- 42501 where mapping, organization, connection or key are not what the run was started with and its work was done with, or
-- where an earlier holder left a plan: then the caller's own writing has to go, too. The run is rolled up by the caller.
CREATE FUNCTION sec.end_claim(p_id uuid, p_epoch int, p_key_version int, p_state text, p_counts jsonb, p_total int,
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
  -- Shared until the transaction ends, so that its mapping cannot be changed meanwhile.
  PERFORM FROM public.run_company r
    JOIN public.company c ON c.account_id = r.account_id AND c.id = r.company_id
      AND (r.mapping_version IS NULL OR c.mapping_version = r.mapping_version)
    JOIN public.mapping m ON m.account_id = c.account_id AND m.company_id = c.id AND m.organization_id = r.organization_id
    JOIN public.organization o ON o.account_id = m.account_id AND o.id = m.organization_id AND o.gone_at IS NULL
    JOIN public.connection n ON n.account_id = c.account_id AND n.system = 'it-glue' AND n.fingerprint = r.fingerprint
      AND n.key_version = p_key_version
    WHERE r.account_id = x.account AND r.id = p_id
      AND NOT EXISTS (SELECT FROM public.run_item i WHERE i.account_id = r.account_id AND i.run_company_id = r.id)
    FOR SHARE OF c;
  IF NOT FOUND THEN RAISE EXCEPTION 'not as it was started' USING ERRCODE = '42501'; END IF;
END $$;

-- Moves the run of the context's claim with its companies.
CREATE FUNCTION sec.roll_up_own_run() RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
  SELECT sec.roll_up(r.account_id, r.run_id) FROM sec.read_context() c JOIN public.run_company r
    ON r.account_id = c.account AND left(c.session, 2) = 'r:' AND r.id = split_part(c.session, ':', 2)::uuid
$$;

REVOKE ALL ON FUNCTION sec.stands_for, sec.end_claim, sec.roll_up_own_run FROM PUBLIC;
GRANT EXECUTE ON FUNCTION sec.stands_for, sec.end_claim, sec.roll_up_own_run TO portal_worker;

RESET ROLE;
REVOKE CREATE ON SCHEMA sec FROM portal_gate;
REVOKE portal_gate FROM CURRENT_USER;

-- p_claims: [{id, epoch, context}], all of passwords that are planned. For each: its company and organization, the names of
-- IT Glue's folders as far as they are known here, and its items as eight columns of equal length: source ids, ids, updated,
-- password updated, gone, edited, archived, undone (moments in milliseconds). Of all together at most p_most items: a company
-- that finds no room is left out, and so is one whose context is another claim's, whose claim is lost, or whose starter may
-- not see it any more.
CREATE FUNCTION sec.known_together(p_claims jsonb, p_most int) RETURNS SETOF json
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, public, sec, pg_temp AS $$
DECLARE c record; r record; v record; room int := p_most; folders json;
BEGIN
  FOR c IN SELECT x.id, x.epoch, x.context FROM jsonb_to_recordset(p_claims) AS x(id uuid, epoch int, context text) ORDER BY x.id
  LOOP
    BEGIN
      PERFORM set_config('app.ctx', c.context, true);
      SELECT rc.id, rc.company_id, rc.organization_id INTO r FROM run_company rc
        WHERE rc.id = c.id AND rc.fencing_epoch = c.epoch AND rc.state = 'planning' AND rc.kind = 'passwords'
          AND rc.organization_id IS NOT NULL AND (SELECT sec.stands_for(c.id, c.epoch));
      CONTINUE WHEN NOT FOUND;
      SELECT count(*) AS n, json_build_array(array_agg(i.source_id), array_agg(i.id),
          array_agg((date_part('epoch', i.source_updated_at) * 1000)::bigint),
          array_agg((date_part('epoch', i.source_password_updated_at) * 1000)::bigint),
          array_agg(i.source_gone_at IS NOT NULL), array_agg(i.edited_at IS NOT NULL),
          array_agg((date_part('epoch', i.archived_at) * 1000)::bigint), array_agg(i.undone_at IS NOT NULL)) AS columns
        INTO v FROM (SELECT * FROM vault_item i WHERE i.company_id = r.company_id AND i.source_system = 'it-glue'
          LIMIT room + 1) i;
      CONTINUE WHEN v.n > room;
      room := room - v.n;
      SELECT coalesce(json_object_agg(f.source_id, f.path), '{}') INTO folders FROM folder f
        WHERE f.company_id = r.company_id AND f.source_id IS NOT NULL;
      RETURN NEXT json_build_object('id', r.id, 'companyId', r.company_id, 'organizationId', r.organization_id,
        'folders', folders, 'items', CASE WHEN v.n = 0 THEN NULL ELSE v.columns END);
    EXCEPTION WHEN insufficient_privilege THEN
      -- Said where the company is planned by itself.
      NULL;
    END;
  END LOOP;
END $$;

-- p_ends: [{id, epoch, context, keyVersion, state, counts, total, checkpoint, certificate, items, entries}]. Closes each
-- company with its items, counts, certificate and audit entries, if the context is that of this claim, which is still planning
-- and rests on what it was started with. Answers which ones were closed; nothing was written for the others.
-- The run is moved with the first of its companies and with the last: from the first on it is held, after the account's
-- trail, as by whoever ends one company.
CREATE FUNCTION sec.close_together(p_ends jsonb) RETURNS SETOF uuid
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, public, sec, pg_temp AS $$
DECLARE e record; r record; runs jsonb := '{}'; last text;
BEGIN
  FOR e IN SELECT * FROM jsonb_to_recordset(p_ends) AS x(id uuid, epoch int, context text, "keyVersion" int, state text,
      counts jsonb, total int, checkpoint jsonb, certificate jsonb, items jsonb, entries jsonb) ORDER BY x.id
  LOOP
    BEGIN
      PERFORM set_config('app.ctx', e.context, true);
      SELECT * INTO r FROM sec.end_claim(e.id, e.epoch, e."keyVersion", e.state, e.counts, e.total, e.checkpoint,
        nullif(e.certificate, 'null'));
      CONTINUE WHEN r.run IS NULL;
      IF jsonb_array_length(e.items) > 0 THEN
        INSERT INTO run_item (id, account_id, run_id, run_company_id, company_id, source_id, source_url, name, category,
            folder, selected, decision, reason, outcome, target, data)
          SELECT s.id, r.account, r.run, e.id, r.company, s."sourceId", s."sourceUrl", s.name, s.category, s.folder,
            s.selected, s.decision, s.reason, s.outcome, s.target, s.data
          FROM jsonb_to_recordset(e.items) AS s(id uuid, "sourceId" text, "sourceUrl" text, name text, category text,
            folder text, selected boolean, decision text, reason text, outcome text, target uuid, data jsonb);
      END IF;
      IF jsonb_array_length(e.entries) > 0 THEN
        PERFORM sec.audit_append_many(e.entries);
      END IF;
      IF NOT runs ? r.run::text THEN
        PERFORM sec.roll_up_own_run();
      END IF;
      runs := runs || jsonb_build_object(r.run, e.context);
      RETURN NEXT e.id;
    EXCEPTION WHEN insufficient_privilege THEN
      NULL;
    END;
  END LOOP;
  FOR last IN SELECT value FROM jsonb_each_text(runs) LOOP
    PERFORM set_config('app.ctx', last, true);
    PERFORM sec.roll_up_own_run();
  END LOOP;
END $$;

REVOKE ALL ON FUNCTION sec.known_together, sec.close_together FROM PUBLIC;
GRANT EXECUTE ON FUNCTION sec.known_together, sec.close_together TO portal_worker;
