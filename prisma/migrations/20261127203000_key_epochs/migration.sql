-- A company's next key while the portal runs: nothing more is sealed to the old one from the moment the new one stands,
-- what is sealed to it is found and written anew a few versions at a time, and its private key goes when nothing is left.

-- How much is still sealed to an older key, and which versions those are.
CREATE INDEX "vault_item_version_account_id_company_id_key_epoch_item_id_idx"
  ON "vault_item_version"("account_id", "company_id", "key_epoch", "item_id");

GRANT portal_gate TO CURRENT_USER;
GRANT CREATE ON SCHEMA sec TO portal_gate;
GRANT SELECT ON vault_item, vault_item_version TO portal_gate;
GRANT UPDATE (key_epoch, sealed) ON vault_item_version TO portal_gate;
GRANT INSERT ON company_key, key_slot TO portal_gate;
GRANT DELETE ON key_slot TO portal_gate;
SET LOCAL ROLE portal_gate;

-- Whoever writes holds the key they sealed to until they are done; whoever makes the next one waits for them. So a version
-- is either there before the next key, and will be sealed anew, or refused. Two statements: the second one sees what was
-- committed while the first one waited.
CREATE FUNCTION sec.sealed_to_newest() RETURNS trigger
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
BEGIN
  PERFORM FROM public.company_key k WHERE (k.account_id, k.company_id, k.epoch) IN
    (SELECT w.account_id, w.company_id, w.key_epoch FROM written w) ORDER BY k.account_id, k.company_id, k.epoch FOR KEY SHARE;
  IF EXISTS (SELECT FROM (SELECT DISTINCT w.account_id, w.company_id, w.key_epoch FROM written w) w
      JOIN public.company_key k ON k.account_id = w.account_id AND k.company_id = w.company_id AND k.epoch > w.key_epoch) THEN
    RAISE EXCEPTION 'sealed to a company key that is not the newest' USING ERRCODE = '23514';
  END IF;
  RETURN NULL;
END $$;

-- While an older key is still needed, the one after it must stay within the key-holder's reach.
CREATE FUNCTION sec.keep_newest_escrow() RETURNS trigger
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM public.key_slot s WHERE s.account_id = OLD.account_id AND s.company_id = OLD.company_id
      AND s.kind = 'escrow' AND s.epoch < OLD.epoch) THEN
    RAISE EXCEPTION 'the company key is being changed' USING ERRCODE = '23514';
  END IF;
  RETURN OLD;
END $$;

-- The next key of a company, by who rules its account: 'made', or why not. Everything that is checked stays so until the end.
CREATE FUNCTION sec.begin_key_epoch(p_company uuid, p_epoch int, p_public_key bytea, p_mac bytea, p_signature bytea,
  p_root text, p_slot uuid, p_wrapped bytea) RETURNS text
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
DECLARE c record; newest int; called text;
BEGIN
  SELECT * INTO c FROM sec.read_context();
  SELECT o.name INTO called FROM public.company o WHERE o.account_id = c.account AND o.id = p_company;
  IF left(c.session, 2) <> 's:' OR NOT sec.rules() OR called IS NULL THEN RETURN 'forbidden'; END IF;
  PERFORM FROM public.company_key k WHERE k.account_id = c.account AND k.company_id = p_company AND k.epoch = p_epoch - 1
    FOR UPDATE;
  SELECT max(k.epoch) INTO newest FROM public.company_key k WHERE k.account_id = c.account AND k.company_id = p_company;
  IF newest IS DISTINCT FROM p_epoch - 1 THEN RETURN 'moved'; END IF;
  IF NOT EXISTS (SELECT FROM public.key_slot s WHERE s.account_id = c.account AND s.company_id = p_company
      AND s.kind = 'escrow' AND s.epoch = newest) THEN RETURN 'sealed'; END IF;
  IF EXISTS (SELECT FROM public.key_slot s WHERE s.account_id = c.account AND s.company_id = p_company
      AND s.kind = 'escrow' AND s.epoch < newest) THEN RETURN 'underway'; END IF;
  INSERT INTO public.company_key (account_id, company_id, epoch, public_key, record_mac, signature, root_key_id)
    VALUES (c.account, p_company, p_epoch, p_public_key, p_mac, p_signature, p_root);
  INSERT INTO public.key_slot (id, account_id, company_id, epoch, kind, wrapped, root_key_id)
    VALUES (p_slot, c.account, p_company, p_epoch, 'escrow', p_wrapped, p_root);
  PERFORM sec.audit_write(c.account, c.person, 'company_key.changed', p_company, 'company', p_company::text,
    jsonb_build_object('name', called, 'epoch', p_epoch, 'publicKey', encode(p_public_key, 'base64')));
  RETURN 'made';
END $$;

-- Keys that were followed by another and can still be opened: something may be sealed to them.
CREATE FUNCTION sec.followed_keys() RETURNS TABLE (account_id uuid, company_id uuid, epoch int, public_key bytea,
  wrapped bytea, next_epoch int, next_public_key bytea, next_mac bytea, next_signature bytea, next_root_key_id text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT s.account_id, s.company_id, s.epoch, k.public_key, s.wrapped, n.epoch, n.public_key, n.record_mac, n.signature,
    n.root_key_id
  FROM public.key_slot s JOIN public.company_key k USING (account_id, company_id, epoch)
    JOIN LATERAL (SELECT * FROM public.company_key x WHERE x.account_id = s.account_id AND x.company_id = s.company_id
      AND x.epoch > s.epoch ORDER BY x.epoch DESC LIMIT 1) n ON true
  WHERE s.kind = 'escrow'
$$;

-- A few versions that are sealed to that key, for this transaction alone: those that another process has at hand are passed
-- over. No more than about p_bytes of them.
CREATE FUNCTION sec.take_sealed(p_account uuid, p_company uuid, p_epoch int, p_after_item uuid, p_after_version int,
  p_limit int, p_bytes int) RETURNS TABLE (item_id uuid, version int, sealed bytea, source_system text, source_id text)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
#variable_conflict use_column
DECLARE v record; size int := 0;
BEGIN
  FOR v IN SELECT x.item_id, x.version, x.sealed, i.source_system, i.source_id
    FROM public.vault_item_version x JOIN public.vault_item i
      ON i.account_id = x.account_id AND i.company_id = x.company_id AND i.id = x.item_id
    WHERE x.account_id = p_account AND x.company_id = p_company AND x.key_epoch = p_epoch
      AND (p_after_item IS NULL OR x.item_id > p_after_item OR (x.item_id = p_after_item AND x.version > p_after_version))
    ORDER BY x.item_id, x.version LIMIT p_limit FOR UPDATE OF x SKIP LOCKED
  LOOP
    item_id := v.item_id; version := v.version; sealed := v.sealed; source_system := v.source_system;
    source_id := v.source_id;
    RETURN NEXT;
    size := size + octet_length(v.sealed);
    EXIT WHEN size > p_bytes;
  END LOOP;
END $$;

-- p_rows: item, version and sealed in base64 each. Only what is still sealed to p_from, and only to the newest key.
CREATE FUNCTION sec.seal_anew(p_account uuid, p_company uuid, p_from int, p_to int, p_rows jsonb) RETURNS int
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  WITH done AS (UPDATE public.vault_item_version v SET sealed = decode(n.sealed, 'base64'), key_epoch = p_to
    FROM jsonb_to_recordset(p_rows) AS n(item uuid, version int, sealed text)
    WHERE v.account_id = p_account AND v.company_id = p_company AND v.item_id = n.item AND v.version = n.version
      AND v.key_epoch = p_from AND p_to = (SELECT max(k.epoch) FROM public.company_key k
        WHERE k.account_id = p_account AND k.company_id = p_company) RETURNING 1)
  SELECT count(*)::int FROM done
$$;

-- Destroys the private key of an epoch that nothing is sealed to any more. False where something is, or it is the newest.
CREATE FUNCTION sec.end_key_epoch(p_account uuid, p_company uuid, p_epoch int) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
BEGIN
  PERFORM FROM public.company_key k WHERE k.account_id = p_account AND k.company_id = p_company AND k.epoch = p_epoch FOR UPDATE;
  IF NOT EXISTS (SELECT FROM public.company_key k WHERE k.account_id = p_account AND k.company_id = p_company
      AND k.epoch > p_epoch)
    OR EXISTS (SELECT FROM public.vault_item_version v WHERE v.account_id = p_account AND v.company_id = p_company
      AND v.key_epoch = p_epoch) THEN RETURN false; END IF;
  DELETE FROM public.key_slot s WHERE s.account_id = p_account AND s.company_id = p_company AND s.epoch = p_epoch;
  IF NOT FOUND THEN RETURN false; END IF;
  PERFORM sec.audit_write(p_account, NULL, 'company_key.ended', p_company, 'company', p_company::text,
    jsonb_build_object('name', (SELECT o.name FROM public.company o WHERE o.account_id = p_account AND o.id = p_company),
      'epoch', p_epoch));
  RETURN true;
END $$;

-- How a company's vault is sealed, for who reaches it: no row before its first key.
CREATE FUNCTION sec.company_key_state(p_company uuid) RETURNS TABLE (epoch int, made_at timestamptz, managed boolean,
  changing boolean, items_left int)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
  SELECT k.epoch, k.created_at,
    EXISTS (SELECT FROM public.key_slot s WHERE s.account_id = k.account_id AND s.company_id = k.company_id
      AND s.kind = 'escrow' AND s.epoch = k.epoch),
    EXISTS (SELECT FROM public.key_slot s WHERE s.account_id = k.account_id AND s.company_id = k.company_id
      AND s.kind = 'escrow' AND s.epoch < k.epoch),
    (SELECT count(DISTINCT v.item_id)::int FROM public.vault_item_version v WHERE v.account_id = k.account_id
      AND v.company_id = k.company_id AND v.key_epoch < k.epoch)
  FROM public.company_key k
  WHERE k.account_id = sec.account_id() AND k.company_id = p_company
    AND (sec.whole_account() OR k.company_id = ANY (sec.company_ids()))
  ORDER BY k.epoch DESC LIMIT 1
$$;

REVOKE ALL ON FUNCTION sec.sealed_to_newest, sec.keep_newest_escrow, sec.begin_key_epoch, sec.followed_keys, sec.take_sealed,
  sec.seal_anew, sec.end_key_epoch, sec.company_key_state FROM PUBLIC;
GRANT EXECUTE ON FUNCTION sec.begin_key_epoch, sec.followed_keys, sec.take_sealed, sec.seal_anew, sec.end_key_epoch
  TO portal_keys;
GRANT EXECUTE ON FUNCTION sec.company_key_state TO portal_web;

RESET ROLE;

CREATE TRIGGER sealed_to_newest AFTER INSERT ON vault_item_version REFERENCING NEW TABLE AS written
  FOR EACH STATEMENT EXECUTE FUNCTION sec.sealed_to_newest();
CREATE TRIGGER keep_newest_escrow BEFORE DELETE ON key_slot
  FOR EACH ROW WHEN (OLD.kind = 'escrow') EXECUTE FUNCTION sec.keep_newest_escrow();

REVOKE CREATE ON SCHEMA sec FROM portal_gate;
REVOKE portal_gate FROM CURRENT_USER;
