-- What every piece of an import costs beside its rows: the look at what it rests on, and the letter pairs of what it brings.

GRANT portal_gate TO CURRENT_USER;
GRANT CREATE ON SCHEMA sec TO portal_gate;
SET LOCAL ROLE portal_gate;

-- The run company p_id of a worker that holds its epoch p_epoch, locked until the transaction ends, and what it rests on at this
-- moment: {state, counts, done, total, checkpoint, organizationId, foldedAs, mappingVersion, fingerprint, foldStands,
-- company: {kind, name, status, webAddress, mappingVersion, organizationId, organizationGone}, connection: {id, fingerprint,
-- keyVersion} | null}. NULL where the epoch is over or whoever started the run does not reach the company. Raises 42501 without
-- a valid context. What policies would work out for each of six tables is worked out once.
--
-- The company is locked against whoever maps or folds before anything of it is read: each statement sees what was committed
-- until it began.
CREATE FUNCTION sec.hold_run_company(p_id uuid, p_epoch int) RETURNS jsonb
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
DECLARE
  tenant uuid := sec.account_id();
  r public.run_company;
  rests jsonb;
  connected jsonb;
BEGIN
  SELECT * INTO r FROM public.run_company rc
    WHERE rc.id = p_id AND rc.account_id = tenant AND rc.fencing_epoch = p_epoch FOR UPDATE;
  IF NOT FOUND THEN RETURN NULL; END IF;
  PERFORM FROM public.company o WHERE o.account_id = tenant AND o.id = r.company_id FOR SHARE;
  IF NOT (sec.whole_account() OR r.company_id = ANY (sec.company_ids())) THEN RETURN NULL; END IF;
  IF sec.account_role() = 'technician' AND (r.kind = 'companies' OR r.company_id <> ALL (sec.worked_company_ids())) THEN
    RETURN NULL;
  END IF;
  SELECT jsonb_build_object('kind', o.kind, 'name', o.name, 'status', o.status, 'webAddress', o.web_address,
      'mappingVersion', o.mapping_version, 'organizationId', m.organization_id, 'organizationGone', g.gone_at IS NOT NULL)
    INTO rests
    FROM public.company o
      LEFT JOIN public.mapping m ON m.account_id = tenant AND m.company_id = o.id
      LEFT JOIN public.organization g ON g.account_id = tenant AND g.id = m.organization_id
    WHERE o.account_id = tenant AND o.id = r.company_id;
  IF rests IS NULL THEN RETURN NULL; END IF;
  SELECT jsonb_build_object('id', n.id, 'fingerprint', n.fingerprint, 'keyVersion', n.key_version) INTO connected
    FROM public.connection n WHERE n.account_id = tenant AND n.system = 'it-glue' AND sec.account_role() IS NOT NULL;
  RETURN jsonb_build_object('state', r.state, 'counts', r.counts, 'done', r.done, 'total', r.total, 'checkpoint', r.checkpoint,
    'organizationId', r.organization_id, 'foldedAs', r.folded_as, 'mappingVersion', r.mapping_version,
    'fingerprint', r.fingerprint,
    'foldStands', r.folded_as IS NOT NULL AND sec.fold_stands(r.company_id, r.organization_id),
    'company', rests, 'connection', connected);
END $$;
REVOKE ALL ON FUNCTION sec.hold_run_company FROM PUBLIC;
GRANT EXECUTE ON FUNCTION sec.hold_run_company TO portal_worker;

RESET ROLE;
DROP INDEX vault_item_pairs;
SET LOCAL ROLE portal_gate;

-- As before, and quicker: cut at every second letter, and once more from the second letter on. With nothing set for
-- it and no STRICT it is a part of the statement that asks, instead of a call for each row. Odd ends are single letters, which
-- nobody asks for. What a sign of its own holds apart (U+0001) cannot be looked for, which nobody types.
DROP FUNCTION sec.letter_pairs;
CREATE FUNCTION sec.letter_pairs(p_words text) RETURNS text[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT pg_catalog.string_to_array(
    pg_catalog.regexp_replace(p_words, '(..)', E'\\1\x01', 'g') OPERATOR(pg_catalog.||) E'\x01' OPERATOR(pg_catalog.||)
    pg_catalog.regexp_replace(pg_catalog.substr(p_words, 2), '(..)', E'\\1\x01', 'g'), E'\x01')
$$;
REVOKE ALL ON FUNCTION sec.letter_pairs FROM PUBLIC;
GRANT EXECUTE ON FUNCTION sec.letter_pairs TO portal_web, portal_worker, portal_keys, SESSION_USER;

RESET ROLE;
CREATE INDEX vault_item_pairs ON vault_item USING gin (sec.letter_pairs(words));
REVOKE CREATE ON SCHEMA sec FROM portal_gate;
REVOKE portal_gate FROM CURRENT_USER;
