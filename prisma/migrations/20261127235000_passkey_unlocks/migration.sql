-- A person's vault key wrapped once more, under what the device of a passkey of theirs derives: beside the passphrase,
-- never in its place. Without the passkey, or without the key, there is nothing left to open.

ALTER TABLE sec.passkey ADD CONSTRAINT passkey_of_person UNIQUE (person_id, id);
ALTER TABLE sec.person_key ADD CONSTRAINT person_key_of_person UNIQUE (person_id, id);

CREATE TABLE sec.passkey_wrap (
  passkey_id uuid PRIMARY KEY,
  person_id uuid NOT NULL,
  key_id uuid NOT NULL,
  -- Both private halves under a key that no server has ever seen.
  wrapped bytea NOT NULL CHECK (length(wrapped) <= 256),
  created_at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  FOREIGN KEY (person_id, passkey_id) REFERENCES sec.passkey (person_id, id) ON DELETE CASCADE,
  FOREIGN KEY (person_id, key_id) REFERENCES sec.person_key (person_id, id) ON DELETE CASCADE
);
CREATE INDEX passkey_wrap_key ON sec.passkey_wrap (person_id, key_id);
REVOKE ALL ON sec.passkey_wrap FROM PUBLIC;
GRANT SELECT, INSERT, UPDATE, DELETE ON sec.passkey_wrap TO portal_gate;

GRANT portal_gate TO CURRENT_USER;
GRANT CREATE ON SCHEMA sec TO portal_gate;
SET LOCAL ROLE portal_gate;

-- All passkeys of the person; `wrapped` where one opens their vault key.
CREATE FUNCTION sec.my_passkey_wraps()
RETURNS TABLE (passkey_id uuid, name text, credential_id bytea, wrapped bytea, created_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, sec, pg_temp AS $$
  SELECT k.id, k.name, k.credential_id, w.wrapped, w.created_at
  FROM sec.passkey k LEFT JOIN sec.passkey_wrap w ON w.passkey_id = k.id
  WHERE k.person_id = sec.my_person() ORDER BY k.created_at, k.id
$$;

-- False where the passkey or the vault key is not the person's, or not any more.
CREATE FUNCTION sec.keep_my_passkey_wrap(p_passkey uuid, p_key uuid, p_wrapped bytea) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, sec, pg_temp AS $$
DECLARE me uuid := sec.my_person(); named text;
BEGIN
  PERFORM FROM sec.person_key WHERE person_id = me AND id = p_key FOR KEY SHARE;
  IF NOT FOUND THEN RETURN false; END IF;
  SELECT k.name INTO named FROM sec.passkey k WHERE k.person_id = me AND k.id = p_passkey FOR KEY SHARE;
  IF NOT FOUND THEN RETURN false; END IF;
  INSERT INTO sec.passkey_wrap (passkey_id, person_id, key_id, wrapped) VALUES (p_passkey, me, p_key, p_wrapped)
    ON CONFLICT (passkey_id) DO UPDATE SET key_id = p_key, wrapped = p_wrapped, created_at = clock_timestamp();
  PERFORM sec.audit_write(sec.account_id(), me, 'vault_key.passkey_added', NULL, 'vault_key', p_key::text,
    jsonb_build_object('name', named));
  RETURN true;
END $$;

CREATE FUNCTION sec.remove_my_passkey_wrap(p_passkey uuid) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, sec, pg_temp AS $$
DECLARE me uuid := sec.my_person(); opened uuid;
BEGIN
  DELETE FROM sec.passkey_wrap WHERE passkey_id = p_passkey AND person_id = me RETURNING key_id INTO opened;
  IF NOT FOUND THEN RETURN false; END IF;
  PERFORM sec.audit_write(sec.account_id(), me, 'vault_key.passkey_removed', NULL, 'vault_key', opened::text,
    jsonb_build_object('name', (SELECT k.name FROM sec.passkey k WHERE k.id = p_passkey)));
  RETURN true;
END $$;

REVOKE ALL ON FUNCTION sec.my_passkey_wraps, sec.keep_my_passkey_wrap, sec.remove_my_passkey_wrap FROM PUBLIC;
GRANT EXECUTE ON FUNCTION sec.my_passkey_wraps, sec.keep_my_passkey_wrap, sec.remove_my_passkey_wrap TO portal_web;

RESET ROLE;
REVOKE CREATE ON SCHEMA sec FROM portal_gate;
REVOKE portal_gate FROM CURRENT_USER;
