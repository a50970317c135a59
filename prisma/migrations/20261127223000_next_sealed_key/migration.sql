-- The next key of a vault that is sealed for its members: made by a holder's browser, which seals what is there anew, a few
-- versions at a time, until nothing is left on the key before; then that one's slots go.

GRANT portal_gate TO CURRENT_USER;
GRANT CREATE ON SCHEMA sec TO portal_gate;
SET LOCAL ROLE portal_gate;

-- Whether the context's person rules the account and holds the newest key of that sealed company, opened: its epoch, or NULL.
CREATE FUNCTION sec.ruling_holder(p_company uuid) RETURNS int
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
  SELECT max(k.epoch) FROM public.company_key k
  WHERE k.account_id = sec.account_id() AND k.company_id = p_company AND sec.rules() AND sec.sealed_since(p_company) IS NOT NULL
  HAVING EXISTS (SELECT FROM sec.my_member_slots() s WHERE s.company_id = p_company AND s.epoch = max(k.epoch) AND s.proved)
$$;

-- p_slots: person, their key and the new private key sealed to it in base64, of everybody who is to hold it. 'made', or why not.
CREATE FUNCTION sec.follow_sealed_key(p_company uuid, p_epoch int, p_public_key bytea, p_mac bytea, p_signature bytea,
  p_root text, p_kit uuid, p_kit_wrapped bytea, p_slots jsonb) RETURNS text
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
DECLARE c record; newest int; called text; n record;
BEGIN
  SELECT * INTO c FROM sec.read_context();
  SELECT o.name INTO called FROM public.company o WHERE o.account_id = c.account AND o.id = p_company;
  IF left(c.session, 2) <> 's:' OR NOT sec.rules() OR called IS NULL THEN RETURN 'forbidden'; END IF;
  IF sec.sealed_since(p_company) IS NULL THEN RETURN 'managed'; END IF;
  PERFORM FROM public.company_key k WHERE k.account_id = c.account AND k.company_id = p_company AND k.epoch = p_epoch - 1
    FOR UPDATE;
  SELECT max(k.epoch) INTO newest FROM public.company_key k WHERE k.account_id = c.account AND k.company_id = p_company;
  IF newest IS DISTINCT FROM p_epoch - 1 THEN RETURN 'moved'; END IF;
  IF sec.ruling_holder(p_company) IS NULL THEN RETURN 'not_held'; END IF;
  IF EXISTS (SELECT FROM sec.member_slot s WHERE s.account_id = c.account AND s.company_id = p_company
      AND s.epoch < newest) THEN RETURN 'underway'; END IF;
  IF NOT EXISTS (SELECT FROM sec.recovery_kit r WHERE r.account_id = c.account AND r.id = p_kit AND r.proved_at IS NOT NULL)
    THEN RETURN 'no_recovery'; END IF;
  -- Somebody may have another vault key, or have lost their place, since the browser looked.
  IF (SELECT count(DISTINCT h.person_id) FROM jsonb_to_recordset(p_slots) AS w(person uuid, key uuid)
      JOIN sec.possible_holders(p_company) h ON h.person_id = w.person AND h.key_id = w.key) <> jsonb_array_length(p_slots)
    OR NOT EXISTS (SELECT FROM jsonb_to_recordset(p_slots) AS w(person uuid) WHERE w.person = c.person)
    THEN RETURN 'other_holders'; END IF;
  INSERT INTO public.company_key (account_id, company_id, epoch, public_key, record_mac, signature, root_key_id)
    VALUES (c.account, p_company, p_epoch, p_public_key, p_mac, p_signature, p_root);
  INSERT INTO sec.member_slot (id, account_id, company_id, epoch, kit_id, key_id, wrapped, handed_by)
    VALUES (gen_random_uuid(), c.account, p_company, p_epoch, p_kit, p_kit, p_kit_wrapped, c.person);
  INSERT INTO sec.member_slot (id, account_id, company_id, epoch, person_id, key_id, wrapped, handed_by)
    SELECT gen_random_uuid(), c.account, p_company, p_epoch, h.person_id, h.key_id, decode(w.wrapped, 'base64'), c.person
    FROM jsonb_to_recordset(p_slots) AS w(person uuid, key uuid, wrapped text)
      JOIN sec.possible_holders(p_company) h ON h.person_id = w.person AND h.key_id = w.key;
  PERFORM sec.audit_write(c.account, c.person, 'company_key.changed', p_company, 'company', p_company::text,
    jsonb_build_object('name', called, 'epoch', p_epoch, 'publicKey', encode(p_public_key, 'base64')));
  FOR n IN SELECT p.name FROM sec.member_slot s JOIN public.person p ON p.id = s.person_id WHERE s.account_id = c.account
      AND s.company_id = p_company AND s.epoch = p_epoch AND s.person_id <> c.person ORDER BY p.name LOOP
    PERFORM sec.audit_write(c.account, c.person, 'company_key.handed_over', p_company, 'company', p_company::text,
      jsonb_build_object('epoch', p_epoch, 'name', n.name));
  END LOOP;
  RETURN 'made';
END $$;

-- A few versions that are still sealed to an older key, for the browser of a ruling holder; the trail says so first.
CREATE FUNCTION sec.take_old_sealed(p_company uuid, p_after_item uuid, p_after_version int, p_limit int, p_bytes int)
RETURNS TABLE (item_id uuid, version int, key_epoch int, sealed bytea, source_system text, source_id text)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
#variable_conflict use_column
DECLARE mine uuid := sec.account_id(); newest int := sec.ruling_holder(p_company); v record; size int := 0; taken int := 0;
BEGIN
  IF newest IS NULL THEN RETURN; END IF;
  FOR v IN SELECT x.item_id, x.version, x.key_epoch, x.sealed, i.source_system, i.source_id
    FROM public.vault_item_version x JOIN public.vault_item i
      ON i.account_id = x.account_id AND i.company_id = x.company_id AND i.id = x.item_id
    WHERE x.account_id = mine AND x.company_id = p_company AND x.key_epoch < newest
      AND (p_after_item IS NULL OR (x.item_id, x.version) > (p_after_item, p_after_version))
    ORDER BY x.item_id, x.version LIMIT p_limit
  LOOP
    item_id := v.item_id; version := v.version; key_epoch := v.key_epoch; sealed := v.sealed;
    source_system := v.source_system; source_id := v.source_id;
    RETURN NEXT;
    taken := taken + 1;
    size := size + octet_length(v.sealed);
    EXIT WHEN size > p_bytes;
  END LOOP;
  IF taken > 0 THEN
    PERFORM sec.audit_write(mine, sec.my_person(), 'company_key.items_taken', p_company, 'company', p_company::text,
      jsonb_build_object('epoch', newest, 'items', taken));
  END IF;
END $$;

-- p_rows: item, version and sealed in base64 each. Only of what is still sealed to an older key, only to the newest by its own
-- word, and of the same length, as the same content is. With the last one the older keys' slots go. NULL: not theirs to do.
CREATE FUNCTION sec.seal_anew_by_holder(p_company uuid, p_rows jsonb) RETURNS int
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
DECLARE mine uuid := sec.account_id(); newest int := sec.ruling_holder(p_company); done int; old int;
BEGIN
  IF newest IS NULL THEN RETURN NULL; END IF;
  UPDATE public.vault_item_version v SET sealed = n.sealed, key_epoch = newest
    FROM (SELECT r.item, r.version, decode(r.sealed, 'base64') AS sealed
      FROM jsonb_to_recordset(p_rows) AS r(item uuid, version int, sealed text)) n
    WHERE v.account_id = mine AND v.company_id = p_company AND v.item_id = n.item AND v.version = n.version
      AND v.key_epoch < newest AND octet_length(n.sealed) = octet_length(v.sealed)
      AND substring(n.sealed FROM 8 FOR 4) = int4send(newest);
  GET DIAGNOSTICS done = ROW_COUNT;
  FOR old IN SELECT DISTINCT s.epoch FROM sec.member_slot s WHERE s.account_id = mine AND s.company_id = p_company
      AND s.epoch < newest LOOP
    PERFORM sec.end_key_epoch(mine, p_company, old);
  END LOOP;
  RETURN done;
END $$;

-- As before; a vault that is sealed is being changed while slots of an older key are there.
CREATE OR REPLACE FUNCTION sec.company_key_state(p_company uuid) RETURNS TABLE (epoch int, made_at timestamptz, managed boolean,
  changing boolean, items_left int)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
  SELECT k.epoch, k.created_at,
    EXISTS (SELECT FROM public.key_slot s WHERE s.account_id = k.account_id AND s.company_id = k.company_id
      AND s.kind = 'escrow' AND s.epoch = k.epoch),
    EXISTS (SELECT FROM public.key_slot s WHERE s.account_id = k.account_id AND s.company_id = k.company_id
      AND s.kind = 'escrow' AND s.epoch < k.epoch)
      OR EXISTS (SELECT FROM sec.member_slot s WHERE s.account_id = k.account_id AND s.company_id = k.company_id
      AND s.epoch < k.epoch),
    (SELECT count(DISTINCT v.item_id)::int FROM public.vault_item_version v WHERE v.account_id = k.account_id
      AND v.company_id = k.company_id AND v.key_epoch < k.epoch)
  FROM public.company_key k
  WHERE k.account_id = sec.account_id() AND k.company_id = p_company
    AND (sec.whole_account() OR k.company_id = ANY (sec.company_ids()))
  ORDER BY k.epoch DESC LIMIT 1
$$;

REVOKE ALL ON FUNCTION sec.ruling_holder, sec.follow_sealed_key, sec.take_old_sealed, sec.seal_anew_by_holder FROM PUBLIC;
GRANT EXECUTE ON FUNCTION sec.follow_sealed_key, sec.take_old_sealed, sec.seal_anew_by_holder TO portal_keys;

RESET ROLE;
REVOKE CREATE ON SCHEMA sec FROM portal_gate;
REVOKE portal_gate FROM CURRENT_USER;
