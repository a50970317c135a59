-- Companies whose key only their members hold: who holds it, the recovery kit, and the moment the server's own slot went.
-- No process reads or writes these tables past the functions below.

-- One for an account: the public half of a key that stands on paper alone.
CREATE TABLE sec.recovery_kit (
  account_id uuid PRIMARY KEY REFERENCES public.account (id),
  id uuid NOT NULL UNIQUE,
  public_key bytea NOT NULL CHECK (length(public_key) = 32),
  made_by uuid NOT NULL REFERENCES public.person (id),
  -- Since when it is known that its words were typed back.
  proved_at timestamptz(3),
  created_at timestamptz(3) NOT NULL DEFAULT clock_timestamp()
);

-- A company's private key, sealed to one person's key or to the recovery kit.
CREATE TABLE sec.member_slot (
  id uuid PRIMARY KEY,
  account_id uuid NOT NULL,
  company_id uuid NOT NULL,
  epoch integer NOT NULL,
  -- Exactly one of the two.
  person_id uuid REFERENCES public.person (id) ON DELETE CASCADE,
  kit_id uuid REFERENCES sec.recovery_kit (id),
  -- The very key it is sealed to: a person who made a new one holds nothing by the old one.
  key_id uuid NOT NULL,
  wrapped bytea NOT NULL CHECK (length(wrapped) = 81),
  -- Since when it is known that its holder has opened it.
  proved_at timestamptz(3),
  -- Who handed it over; NULL: the key-holder, while it still could.
  handed_by uuid REFERENCES public.person (id),
  created_at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  FOREIGN KEY (account_id, company_id, epoch) REFERENCES public.company_key (account_id, company_id, epoch),
  CHECK ((person_id IS NULL) <> (kit_id IS NULL))
);
CREATE UNIQUE INDEX member_slot_person ON sec.member_slot (account_id, company_id, epoch, person_id) WHERE person_id IS NOT NULL;
CREATE UNIQUE INDEX member_slot_kit ON sec.member_slot (account_id, company_id, epoch) WHERE kit_id IS NOT NULL;
CREATE INDEX member_slot_of ON sec.member_slot (person_id);

CREATE TABLE sec.sealed_company (
  account_id uuid NOT NULL,
  company_id uuid NOT NULL,
  sealed_at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  sealed_by uuid NOT NULL REFERENCES public.person (id),
  PRIMARY KEY (account_id, company_id),
  FOREIGN KEY (account_id, company_id) REFERENCES public.company (account_id, id)
);

REVOKE ALL ON sec.recovery_kit, sec.member_slot, sec.sealed_company FROM PUBLIC;
GRANT SELECT, INSERT, UPDATE, DELETE ON sec.recovery_kit, sec.member_slot, sec.sealed_company TO portal_gate;
GRANT DELETE ON key_slot TO portal_gate;

GRANT portal_gate TO CURRENT_USER;
GRANT CREATE ON SCHEMA sec TO portal_gate;
SET LOCAL ROLE portal_gate;

-- Of the context's account, and within its reach.
CREATE FUNCTION sec.reaches(p_company uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
  SELECT (sec.whole_account() OR p_company = ANY (sec.company_ids()))
    AND EXISTS (SELECT FROM public.company o WHERE o.id = p_company AND o.account_id = sec.account_id())
$$;

-- Who may reveal in that company at this moment and has a vault key, with what their key itself has signed.
CREATE FUNCTION sec.possible_holders(p_company uuid)
RETURNS TABLE (person_id uuid, name text, key_id uuid, public_key bytea, sign_key bytea, signature bytea)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
  SELECT p.id, p.name, k.id, k.public_key, k.sign_key, k.signature
  FROM public.person p JOIN sec.person_key k ON k.person_id = p.id
  WHERE sec.reaches(p_company) AND p.disabled_at IS NULL AND EXISTS (SELECT FROM public.membership m
    WHERE m.account_id = sec.account_id() AND m.person_id = p.id AND m.status = 'confirmed'
      AND (m.company_id = p_company OR (m.company_id IS NULL AND m.role IN ('owner', 'admin'))
        OR (m.role = 'technician' AND EXISTS (SELECT FROM public."grant" g WHERE g.account_id = m.account_id
          AND g.membership_id = m.id AND g.company_id = p_company AND 'reveal' = ANY (g.rights)
          AND (g.expires_at IS NULL OR g.expires_at > clock_timestamp())))))
  ORDER BY p.name, p.id
$$;

-- Since when a company is sealed; NULL where it is not, or out of reach.
CREATE FUNCTION sec.sealed_since(p_company uuid) RETURNS timestamptz
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, sec, pg_temp AS $$
  SELECT s.sealed_at FROM sec.sealed_company s
  WHERE s.account_id = sec.account_id() AND s.company_id = p_company AND sec.reaches(p_company)
$$;

-- The context's own person's slots in companies they reach at this moment, by the key they have at this moment.
CREATE FUNCTION sec.my_member_slots()
RETURNS TABLE (id uuid, company_id uuid, epoch integer, wrapped bytea, public_key bytea, key_id uuid, proved boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
  SELECT s.id, s.company_id, s.epoch, s.wrapped, c.public_key, s.key_id, s.proved_at IS NOT NULL
  FROM sec.member_slot s JOIN sec.person_key k ON k.person_id = s.person_id AND k.id = s.key_id
    JOIN public.company_key c USING (account_id, company_id, epoch)
  WHERE s.account_id = sec.account_id() AND s.person_id = sec.my_person() AND sec.reaches(s.company_id)
  ORDER BY s.company_id, s.epoch
$$;

-- Where each person and the kit stand with each company's newest key, for those who rule the account.
CREATE FUNCTION sec.custody_overview()
RETURNS TABLE (company_id uuid, name text, sealed_at timestamptz, person_id uuid, proved boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
  SELECT o.id, o.name, x.sealed_at, coalesce(s.person_id, s.kit_id), s.proved_at IS NOT NULL OR s.kit_id IS NOT NULL
  FROM public.company o
    LEFT JOIN sec.sealed_company x ON x.account_id = o.account_id AND x.company_id = o.id
    LEFT JOIN LATERAL (SELECT max(k.epoch) AS epoch FROM public.company_key k
      WHERE k.account_id = o.account_id AND k.company_id = o.id) n ON true
    LEFT JOIN sec.member_slot s ON s.account_id = o.account_id AND s.company_id = o.id AND s.epoch = n.epoch
      AND (s.kit_id IS NOT NULL OR EXISTS (SELECT FROM sec.person_key k WHERE k.person_id = s.person_id AND k.id = s.key_id))
  WHERE sec.rules() AND o.account_id = sec.account_id() AND o.status <> 'archived'
  ORDER BY o.name, o.id
$$;

CREATE FUNCTION sec.recovery_kit_of()
RETURNS TABLE (id uuid, public_key bytea, proved_at timestamptz, created_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, sec, pg_temp AS $$
  SELECT r.id, r.public_key, r.proved_at, r.created_at FROM sec.recovery_kit r
  WHERE sec.rules() AND r.account_id = sec.account_id()
$$;

-- Another kit in the place of the last one; false while a sealed company goes by that one.
CREATE FUNCTION sec.keep_recovery_kit(p_id uuid, p_public_key bytea) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, sec, pg_temp AS $$
DECLARE mine uuid := sec.account_id(); me uuid := sec.my_person();
BEGIN
  IF NOT sec.rules() OR EXISTS (SELECT FROM sec.sealed_company s WHERE s.account_id = mine) THEN RETURN false; END IF;
  DELETE FROM sec.member_slot WHERE account_id = mine AND kit_id IS NOT NULL;
  DELETE FROM sec.recovery_kit WHERE account_id = mine;
  INSERT INTO sec.recovery_kit (account_id, id, public_key, made_by) VALUES (mine, p_id, p_public_key, me);
  PERFORM sec.audit_write(mine, me, 'recovery_kit.made', NULL, 'recovery_kit', p_id::text, '{}'::jsonb);
  RETURN true;
END $$;

CREATE FUNCTION sec.prove_recovery_kit(p_id uuid) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, sec, pg_temp AS $$
DECLARE mine uuid := sec.account_id(); me uuid := sec.my_person();
BEGIN
  UPDATE sec.recovery_kit SET proved_at = coalesce(proved_at, clock_timestamp())
    WHERE account_id = mine AND id = p_id AND sec.rules();
  IF NOT FOUND THEN RETURN false; END IF;
  PERFORM sec.audit_write(mine, me, 'recovery_kit.proved', NULL, 'recovery_kit', p_id::text, '{}'::jsonb);
  RETURN true;
END $$;

-- By the key-holder, for whoever rules the account: a slot for a person or for the kit, while its own slot is still there.
CREATE FUNCTION sec.prepare_slot(p_id uuid, p_company uuid, p_epoch integer, p_person uuid, p_kit uuid, p_key uuid,
  p_wrapped bytea) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
DECLARE mine uuid := sec.account_id();
BEGIN
  IF NOT sec.rules() OR NOT sec.reaches(p_company) OR NOT EXISTS (SELECT FROM public.key_slot s WHERE s.account_id = mine
      AND s.company_id = p_company AND s.epoch = p_epoch AND s.kind = 'escrow') THEN RETURN false; END IF;
  DELETE FROM sec.member_slot s WHERE s.account_id = mine AND s.company_id = p_company AND s.epoch = p_epoch
    AND (s.person_id = p_person OR s.kit_id IS NOT NULL AND p_kit IS NOT NULL) AND s.key_id <> p_key;
  INSERT INTO sec.member_slot (id, account_id, company_id, epoch, person_id, kit_id, key_id, wrapped)
    VALUES (p_id, mine, p_company, p_epoch, p_person, p_kit, p_key, p_wrapped) ON CONFLICT DO NOTHING;
  RETURN FOUND;
END $$;

-- The key-holder has seen that the context's person opened this slot of theirs.
CREATE FUNCTION sec.prove_slot(p_id uuid) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, sec, pg_temp AS $$
DECLARE me uuid := sec.my_person(); which record;
BEGIN
  UPDATE sec.member_slot SET proved_at = coalesce(proved_at, clock_timestamp())
    WHERE id = p_id AND person_id = me AND account_id = sec.account_id() AND sec.reaches(company_id) RETURNING * INTO which;
  IF NOT FOUND THEN RETURN false; END IF;
  PERFORM sec.audit_write(which.account_id, me, 'company_key.opened', which.company_id, 'company', which.company_id::text,
    jsonb_build_object('epoch', which.epoch));
  RETURN true;
END $$;

-- The server's own slot goes for good. 'done', or why nothing was done; what is checked stays so until the end.
CREATE FUNCTION sec.seal_company(p_company uuid) RETURNS text
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
DECLARE mine uuid := sec.account_id(); me uuid := sec.my_person(); newest integer; called text;
BEGIN
  SELECT o.name INTO called FROM public.company o WHERE o.account_id = mine AND o.id = p_company;
  IF NOT sec.rules() OR called IS NULL THEN RETURN 'forbidden'; END IF;
  PERFORM FROM public.company_key k WHERE k.account_id = mine AND k.company_id = p_company FOR UPDATE;
  SELECT max(k.epoch) INTO newest FROM public.company_key k WHERE k.account_id = mine AND k.company_id = p_company;
  IF EXISTS (SELECT FROM sec.sealed_company s WHERE s.account_id = mine AND s.company_id = p_company) THEN
    RETURN 'sealed'; END IF;
  -- What is sealed to an older key could not be opened by anybody any more.
  IF EXISTS (SELECT FROM public.key_slot s WHERE s.account_id = mine AND s.company_id = p_company AND s.epoch < newest) THEN
    RETURN 'underway'; END IF;
  IF (SELECT count(*) FROM sec.member_slot s JOIN sec.possible_holders(p_company) h ON h.person_id = s.person_id
      AND h.key_id = s.key_id WHERE s.account_id = mine AND s.company_id = p_company AND s.epoch = newest
      AND s.proved_at IS NOT NULL) < 2 THEN RETURN 'too_few'; END IF;
  IF NOT EXISTS (SELECT FROM sec.member_slot s JOIN sec.recovery_kit r ON r.id = s.kit_id AND r.proved_at IS NOT NULL
      WHERE s.account_id = mine AND s.company_id = p_company AND s.epoch = newest) THEN RETURN 'no_recovery'; END IF;
  DELETE FROM public.key_slot s WHERE s.account_id = mine AND s.company_id = p_company;
  INSERT INTO sec.sealed_company (account_id, company_id, sealed_by) VALUES (mine, p_company, me);
  PERFORM sec.audit_write(mine, me, 'company.sealed', p_company, 'company', p_company::text,
    jsonb_build_object('name', called, 'epoch', newest));
  RETURN 'done';
END $$;

-- The kit's slots, for whoever rules the account and has its words.
CREATE FUNCTION sec.kit_slots()
RETURNS TABLE (company_id uuid, epoch integer, wrapped bytea, public_key bytea, kit_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
  SELECT s.company_id, s.epoch, s.wrapped, c.public_key, s.kit_id FROM sec.member_slot s
    JOIN public.company_key c USING (account_id, company_id, epoch)
    JOIN sec.sealed_company x USING (account_id, company_id)
  WHERE s.account_id = sec.account_id() AND s.kit_id IS NOT NULL AND sec.rules() AND sec.my_person() IS NOT NULL
$$;

-- A sealed company's key, from somebody who holds it (or the kit, which is whoever rules the account) to a person who may
-- reveal there. A slot that its holder has opened is not replaced while they have that key.
CREATE FUNCTION sec.hand_over_slot(p_id uuid, p_company uuid, p_epoch integer, p_person uuid, p_key uuid, p_wrapped bytea)
RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
DECLARE mine uuid := sec.account_id(); me uuid := sec.my_person();
BEGIN
  IF sec.sealed_since(p_company) IS NULL
    OR NOT EXISTS (SELECT FROM sec.possible_holders(p_company) h WHERE h.person_id = p_person AND h.key_id = p_key)
    OR NOT (EXISTS (SELECT FROM sec.my_member_slots() s WHERE s.company_id = p_company AND s.epoch = p_epoch AND s.proved)
      OR (p_person = me AND sec.rules())) THEN RETURN false; END IF;
  DELETE FROM sec.member_slot s WHERE s.account_id = mine AND s.company_id = p_company AND s.epoch = p_epoch
    AND s.person_id = p_person AND (s.key_id <> p_key OR s.proved_at IS NULL);
  INSERT INTO sec.member_slot (id, account_id, company_id, epoch, person_id, key_id, wrapped, handed_by)
    VALUES (p_id, mine, p_company, p_epoch, p_person, p_key, p_wrapped, me) ON CONFLICT DO NOTHING;
  IF NOT FOUND THEN RETURN false; END IF;
  PERFORM sec.audit_write(mine, me, 'company_key.handed_over', p_company, 'company', p_company::text,
    jsonb_build_object('epoch', p_epoch, 'name', (SELECT p.name FROM public.person p WHERE p.id = p_person)));
  RETURN true;
END $$;

REVOKE ALL ON FUNCTION sec.reaches, sec.possible_holders, sec.sealed_since, sec.my_member_slots, sec.custody_overview,
  sec.recovery_kit_of, sec.keep_recovery_kit, sec.prove_recovery_kit, sec.prepare_slot, sec.prove_slot, sec.seal_company,
  sec.kit_slots, sec.hand_over_slot FROM PUBLIC;
GRANT EXECUTE ON FUNCTION sec.possible_holders, sec.sealed_since, sec.my_member_slots, sec.recovery_kit_of
  TO portal_web, portal_keys;
GRANT EXECUTE ON FUNCTION sec.custody_overview, sec.keep_recovery_kit, sec.kit_slots, sec.hand_over_slot TO portal_web;
GRANT EXECUTE ON FUNCTION sec.prove_recovery_kit, sec.prepare_slot, sec.prove_slot, sec.seal_company TO portal_keys;

RESET ROLE;
REVOKE CREATE ON SCHEMA sec FROM portal_gate;
REVOKE portal_gate FROM CURRENT_USER;
