-- Companies of one run in which nothing changed are compared and closed many at a time. One statement does it for all of
-- them, but each under the signed context of its own claim, one after the other: row security shows and takes for each
-- what it would in a transaction of its own. The two that do it are no definers, so they have no rights that their caller
-- lacks.

GRANT SELECT (account_id, id, gone_at) ON organization TO portal_gate;

GRANT portal_gate TO CURRENT_USER;
GRANT CREATE ON SCHEMA sec TO portal_gate;
SET LOCAL ROLE portal_gate;

-- True where the context is that of this very claim: not of another run of the same company, nor of an earlier holder.
CREATE FUNCTION sec.stands_for(p_run_company uuid, p_epoch int) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, sec, pg_temp AS
$$ SELECT c.session = concat('r:', p_run_company, ':', p_epoch) FROM sec.read_context() c $$;

-- True while the claim of this context rests on what its run was started with: mapping, organization, connection, and the
-- key that its work was done with. The company is shared until the transaction ends, so that its mapping cannot be changed
-- meanwhile. It says so of that claim alone.
CREATE FUNCTION sec.rests_as_started(p_key_version int) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
DECLARE x record;
BEGIN
  SELECT * INTO x FROM sec.read_context();
  IF left(x.session, 2) <> 'r:' THEN RETURN false; END IF;
  PERFORM FROM public.run_company r
    JOIN public.company c ON c.account_id = r.account_id AND c.id = r.company_id
      AND (r.mapping_version IS NULL OR c.mapping_version = r.mapping_version)
    JOIN public.mapping m ON m.account_id = c.account_id AND m.company_id = c.id AND m.organization_id = r.organization_id
    JOIN public.organization o ON o.account_id = m.account_id AND o.id = m.organization_id AND o.gone_at IS NULL
    JOIN public.connection n ON n.account_id = c.account_id AND n.system = 'it-glue' AND n.fingerprint = r.fingerprint
      AND n.key_version = p_key_version
    WHERE r.account_id = x.account AND r.id = split_part(x.session, ':', 2)::uuid
      AND r.fencing_epoch = split_part(x.session, ':', 3)::int
    FOR SHARE OF c;
  RETURN FOUND;
END $$;

REVOKE ALL ON FUNCTION sec.stands_for, sec.rests_as_started FROM PUBLIC;
GRANT EXECUTE ON FUNCTION sec.stands_for, sec.rests_as_started TO portal_worker;

RESET ROLE;
REVOKE CREATE ON SCHEMA sec FROM portal_gate;
REVOKE portal_gate FROM CURRENT_USER;

-- p_claims: [{id, epoch, context}], all of passwords that are planned. For each: its company and organization, the names of
-- IT Glue's folders as far as they are known here, and its items as [source id, id, updated, password updated, gone,
-- edited, archived, undone] (moments in milliseconds). Of all together at most p_most items: a company that finds no room
-- is left out, and so is one whose context is another claim's, whose claim is lost, or whose starter may not see it any more.
CREATE FUNCTION sec.known_together(p_claims jsonb, p_most int) RETURNS SETOF json
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, public, sec, pg_temp AS $$
DECLARE c record; r record; room int := p_most; folders json; items json;
BEGIN
  FOR c IN SELECT x.id, x.epoch, x.context FROM jsonb_to_recordset(p_claims) AS x(id uuid, epoch int, context text) ORDER BY x.id
  LOOP
    BEGIN
      PERFORM set_config('app.ctx', c.context, true);
      SELECT rc.id, rc.company_id, rc.organization_id INTO r FROM run_company rc
        WHERE rc.id = c.id AND rc.fencing_epoch = c.epoch AND rc.state = 'planning' AND rc.kind = 'passwords'
          AND rc.organization_id IS NOT NULL AND (SELECT sec.stands_for(c.id, c.epoch));
      CONTINUE WHEN NOT FOUND;
      SELECT coalesce(json_agg(json_build_array(v.source_id, v.id, (extract(epoch FROM v.source_updated_at) * 1000)::bigint,
          (extract(epoch FROM v.source_password_updated_at) * 1000)::bigint, v.source_gone_at IS NOT NULL,
          v.edited_at IS NOT NULL, (extract(epoch FROM v.archived_at) * 1000)::bigint, v.undone_at IS NOT NULL)), '[]')
        INTO items FROM (SELECT * FROM vault_item i WHERE i.company_id = r.company_id AND i.source_system = 'it-glue'
          LIMIT room + 1) v;
      CONTINUE WHEN json_array_length(items) > room;
      room := room - json_array_length(items);
      SELECT coalesce(json_object_agg(f.source_id, f.path), '{}') INTO folders FROM folder f
        WHERE f.company_id = r.company_id AND f.source_id IS NOT NULL;
      RETURN NEXT json_build_object('id', r.id, 'companyId', r.company_id, 'organizationId', r.organization_id,
        'folders', folders, 'items', items);
    EXCEPTION WHEN insufficient_privilege THEN
      -- Said where the company is planned by itself.
      NULL;
    END;
  END LOOP;
END $$;

-- p_ends: [{id, epoch, context, keyVersion, state, counts, total, checkpoint, certificate, items, entries}]. Closes each
-- company with its items, counts, certificate and audit entries, if the context is that of this claim, which is still planning
-- and rests on what it was started with. Answers which ones were closed; nothing was written for the others.
CREATE FUNCTION sec.close_together(p_ends jsonb) RETURNS SETOF uuid
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, public, sec, pg_temp AS $$
DECLARE e record; r record;
BEGIN
  FOR e IN SELECT * FROM jsonb_to_recordset(p_ends) AS x(id uuid, epoch int, context text, "keyVersion" int, state text,
      counts jsonb, total int, checkpoint jsonb, certificate jsonb, items jsonb, entries jsonb) ORDER BY x.id
  LOOP
    BEGIN
      PERFORM set_config('app.ctx', e.context, true);
      UPDATE run_company SET counts = e.counts, done = e.total, total = e.total, checkpoint = e.checkpoint,
          certificate = nullif(e.certificate, 'null')
        WHERE id = e.id AND fencing_epoch = e.epoch AND state = 'planning' AND (SELECT sec.stands_for(e.id, e.epoch))
        RETURNING account_id, run_id, company_id INTO r;
      CONTINUE WHEN NOT FOUND;
      IF NOT sec.rests_as_started(e."keyVersion") THEN
        RAISE EXCEPTION 'not as it was started' USING ERRCODE = '42501';
      END IF;
      DELETE FROM run_item WHERE run_company_id = e.id;
      IF jsonb_array_length(e.items) > 0 THEN
        INSERT INTO run_item (id, account_id, run_id, run_company_id, company_id, source_id, source_url, name, category,
            folder, selected, decision, reason, outcome, target, data)
          SELECT s.id, r.account_id, r.run_id, e.id, r.company_id, s."sourceId", s."sourceUrl", s.name, s.category, s.folder,
            s.selected, s.decision, s.reason, s.outcome, s.target, s.data
          FROM jsonb_to_recordset(e.items) AS s(id uuid, "sourceId" text, "sourceUrl" text, name text, category text,
            folder text, selected boolean, decision text, reason text, outcome text, target uuid, data jsonb);
      END IF;
      IF jsonb_array_length(e.entries) > 0 THEN
        PERFORM sec.audit_append_many(e.entries);
      END IF;
      IF NOT sec.settle_run_company(e.id, e.epoch, e.state, NULL) THEN
        RAISE EXCEPTION 'the claim was lost' USING ERRCODE = '42501';
      END IF;
      RETURN NEXT e.id;
    EXCEPTION WHEN insufficient_privilege THEN
      NULL;
    END;
  END LOOP;
END $$;

REVOKE ALL ON FUNCTION sec.known_together, sec.close_together FROM PUBLIC;
GRANT EXECUTE ON FUNCTION sec.known_together, sec.close_together TO portal_worker;
