-- A mail to the person when a passkey is let open their vault key, as for a new passkey or password.

ALTER TABLE sec.sign_in_mail DROP CONSTRAINT sign_in_mail_kind_check;
ALTER TABLE sec.sign_in_mail ADD CONSTRAINT sign_in_mail_kind_check
  CHECK (kind IN ('reset', 'changed', 'changed_here', 'passkey_added', 'passkey_opens'));

GRANT portal_gate TO CURRENT_USER;
GRANT CREATE ON SCHEMA sec TO portal_gate;
SET LOCAL ROLE portal_gate;

-- As before, and the person is told by mail.
CREATE OR REPLACE FUNCTION sec.keep_my_passkey_wrap(p_passkey uuid, p_key uuid, p_wrapped bytea) RETURNS boolean
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
  PERFORM sec.tell_of_sign_in(me, 'passkey_opens');
  RETURN true;
END $$;

RESET ROLE;
REVOKE CREATE ON SCHEMA sec FROM portal_gate;
REVOKE portal_gate FROM CURRENT_USER;
