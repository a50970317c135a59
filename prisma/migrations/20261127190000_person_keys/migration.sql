-- A person's own key pair, made and wrapped in their browser: what the members of a sealed company open its key with.

CREATE TABLE sec.person_key (
  person_id uuid PRIMARY KEY REFERENCES public.person (id) ON DELETE CASCADE,
  id uuid NOT NULL UNIQUE,
  -- X25519, to be sealed to, and Ed25519, to sign with.
  public_key bytea NOT NULL CHECK (length(public_key) = 32),
  sign_key bytea NOT NULL CHECK (length(sign_key) = 32),
  -- Both private halves under the unlock passphrase, which no server has ever seen.
  wrapped bytea NOT NULL CHECK (length(wrapped) <= 1024),
  -- The person's own, under person, id and both public halves.
  signature bytea NOT NULL CHECK (length(signature) = 64),
  created_at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  changed_at timestamptz(3) NOT NULL DEFAULT clock_timestamp()
);
REVOKE ALL ON sec.person_key FROM PUBLIC;
GRANT SELECT, INSERT, UPDATE, DELETE ON sec.person_key TO portal_gate;

GRANT portal_gate TO CURRENT_USER;
GRANT CREATE ON SCHEMA sec TO portal_gate;
SET LOCAL ROLE portal_gate;

CREATE FUNCTION sec.my_person_key()
RETURNS TABLE (id uuid, public_key bytea, sign_key bytea, wrapped bytea, signature bytea, created_at timestamptz,
  changed_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, sec, pg_temp AS $$
  SELECT k.id, k.public_key, k.sign_key, k.wrapped, k.signature, k.created_at, k.changed_at FROM sec.person_key k
  WHERE k.person_id = sec.my_person()
$$;

-- False where the person has one already: a key is never put in another's place.
CREATE FUNCTION sec.make_my_person_key(p_id uuid, p_public_key bytea, p_sign_key bytea, p_wrapped bytea, p_signature bytea)
RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, sec, pg_temp AS $$
DECLARE me uuid := sec.my_person();
BEGIN
  INSERT INTO sec.person_key (person_id, id, public_key, sign_key, wrapped, signature)
    VALUES (me, p_id, p_public_key, p_sign_key, p_wrapped, p_signature) ON CONFLICT DO NOTHING;
  IF NOT FOUND THEN RETURN false; END IF;
  PERFORM sec.audit_write(sec.account_id(), me, 'vault_key.made', NULL, 'vault_key', p_id::text, '{}'::jsonb);
  RETURN true;
END $$;

-- Another wrapping of the same key. False where it is not wrapped (any more) as the caller read it.
CREATE FUNCTION sec.rewrap_my_person_key(p_id uuid, p_before bytea, p_wrapped bytea) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, sec, pg_temp AS $$
DECLARE me uuid := sec.my_person();
BEGIN
  UPDATE sec.person_key SET wrapped = p_wrapped, changed_at = clock_timestamp()
    WHERE person_id = me AND id = p_id AND wrapped = p_before;
  IF NOT FOUND THEN RETURN false; END IF;
  PERFORM sec.audit_write(sec.account_id(), me, 'vault_key.passphrase_changed', NULL, 'vault_key', p_id::text, '{}'::jsonb);
  RETURN true;
END $$;

CREATE FUNCTION sec.remove_my_person_key(p_id uuid) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, sec, pg_temp AS $$
DECLARE me uuid := sec.my_person();
BEGIN
  DELETE FROM sec.person_key WHERE person_id = me AND id = p_id;
  IF NOT FOUND THEN RETURN false; END IF;
  PERFORM sec.audit_write(sec.account_id(), me, 'vault_key.removed', NULL, 'vault_key', p_id::text, '{}'::jsonb);
  RETURN true;
END $$;

REVOKE ALL ON FUNCTION sec.my_person_key, sec.make_my_person_key, sec.rewrap_my_person_key, sec.remove_my_person_key
  FROM PUBLIC;
GRANT EXECUTE ON FUNCTION sec.my_person_key, sec.make_my_person_key, sec.rewrap_my_person_key, sec.remove_my_person_key
  TO portal_web;

RESET ROLE;
REVOKE CREATE ON SCHEMA sec FROM portal_gate;
REVOKE portal_gate FROM CURRENT_USER;
