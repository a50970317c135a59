-- What a new password ends besides sessions, and a mail to the person when their password is changed or a passkey added.
-- Who chooses a new password by a link has lost the old one, maybe to somebody who made API tokens with it: all of theirs
-- end. Who changes it in the portal says so themselves, since scripts would stop.

ALTER TABLE sec.sign_in_mail DROP CONSTRAINT sign_in_mail_kind_check;
-- reset: the link to choose a new password. changed: that it was chosen with one. changed_here: that it was changed by who
-- was signed in. passkey_added: that there is one more.
ALTER TABLE sec.sign_in_mail ADD CONSTRAINT sign_in_mail_kind_check
  CHECK (kind IN ('reset', 'changed', 'changed_here', 'passkey_added'));

GRANT portal_gate TO CURRENT_USER;
GRANT CREATE ON SCHEMA sec TO portal_gate;
SET LOCAL ROLE portal_gate;

CREATE FUNCTION sec.tell_of_sign_in(p_person uuid, p_kind text) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, sec, pg_temp AS $$
  INSERT INTO sec.sign_in_mail (id, kind, person_id, expires_at)
    VALUES (gen_random_uuid(), p_kind, p_person, clock_timestamp() + interval '3 days')
$$;

-- Revokes every good API token of that person, in all accounts, each told in the trail of its own. How many there were.
CREATE FUNCTION sec.end_tokens(p_person uuid, p_because text) RETURNS integer
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
DECLARE t record; ended integer := 0;
BEGIN
  -- The trails in the order in which everybody takes them, also those that the caller writes afterwards.
  PERFORM FROM public.audit_head h WHERE h.account_id IN (SELECT o.account_id FROM sec.accounts_of(p_person) o
    UNION SELECT k.account_id FROM public.api_token k WHERE k.person_id = p_person) ORDER BY h.account_id FOR UPDATE;
  FOR t IN UPDATE public.api_token k SET revoked_at = clock_timestamp() WHERE k.person_id = p_person
    AND k.revoked_at IS NULL AND k.expires_at > clock_timestamp() RETURNING k.id, k.account_id, k.name
  LOOP
    ended := ended + 1;
    PERFORM sec.audit_write(t.account_id, p_person, 'api_token.revoked', NULL, 'api_token', t.id::text,
      jsonb_build_object('name', t.name, 'because', p_because));
  END LOOP;
  RETURN ended;
END $$;

-- Those of the context's person, at the word of a session of theirs.
CREATE FUNCTION sec.end_my_tokens() RETURNS integer
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, sec, pg_temp AS $$
  SELECT CASE WHEN left(c.session, 2) = 's:' THEN sec.end_tokens(c.person, 'password') ELSE 0 END FROM sec.read_context() c
$$;

CREATE FUNCTION sec.count_my_tokens() RETURNS integer
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
  SELECT count(*)::integer FROM sec.read_context() c JOIN public.api_token t ON t.person_id = c.person
  WHERE left(c.session, 2) = 's:' AND t.revoked_at IS NULL AND t.expires_at > clock_timestamp()
$$;

-- As before, and the person is told by mail.
CREATE OR REPLACE FUNCTION sec.change_my_password(p_old_hash text, p_new_hash text, p_device bytea) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
DECLARE c record;
BEGIN
  SELECT * INTO c FROM sec.read_context();
  IF left(c.session, 2) <> 's:' THEN RETURN false; END IF;
  UPDATE public.person SET password_hash = p_new_hash WHERE id = c.person AND password_hash = p_old_hash;
  IF NOT FOUND THEN RETURN false; END IF;
  PERFORM sec.end_my_sessions(NULL);
  DELETE FROM sec.known_device WHERE person_id = c.person AND token_hash IS DISTINCT FROM p_device;
  DELETE FROM sec.sign_in_choice WHERE person_id = c.person;
  PERFORM sec.audit_write(c.account, c.person, 'password.changed', NULL, 'person', c.person::text, '{}');
  PERFORM sec.tell_of_sign_in(c.person, 'changed_here');
  RETURN true;
END $$;

-- As before, and the person is told by mail.
CREATE OR REPLACE FUNCTION sec.add_my_passkey(p_id uuid, p_credential bytea, p_public_key bytea, p_counter bigint,
  p_transports text[], p_name text, p_backed_up boolean) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, sec, pg_temp AS $$
DECLARE me uuid := sec.my_person();
BEGIN
  IF (SELECT count(*) FROM sec.passkey WHERE person_id = me) >= 20 THEN RETURN false; END IF;
  INSERT INTO sec.passkey (id, person_id, credential_id, public_key, counter, transports, name, backed_up)
    VALUES (p_id, me, p_credential, p_public_key, p_counter, p_transports, p_name, p_backed_up) ON CONFLICT DO NOTHING;
  IF NOT FOUND THEN RETURN false; END IF;
  PERFORM sec.audit_write(sec.account_id(), me, 'passkey.added', NULL, 'passkey', p_id::text,
    jsonb_build_object('name', p_name));
  PERFORM sec.tell_of_sign_in(me, 'passkey_added');
  RETURN true;
END $$;

-- As before, and API tokens end as sessions do.
CREATE OR REPLACE FUNCTION sec.use_reset(p_token_hash bytea, p_new_hash text) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
DECLARE who uuid; a record; ended integer; revoked integer;
BEGIN
  SELECT o.person_id INTO who FROM sec.open_reset(p_token_hash) o;
  IF who IS NULL THEN RETURN false; END IF;
  DELETE FROM sec.sign_in_mail WHERE token_hash = p_token_hash;
  IF NOT FOUND THEN RETURN false; END IF;
  UPDATE public.person SET password_hash = p_new_hash WHERE id = who AND disabled_at IS NULL;
  DELETE FROM sec.sign_in_mail WHERE person_id = who AND kind = 'reset';
  DELETE FROM sec.sign_in_step WHERE person_id = who;
  DELETE FROM sec.sign_in_choice WHERE person_id = who;
  DELETE FROM sec.known_device WHERE person_id = who;
  DELETE FROM sec.guess
    WHERE subject = sec.guess_subject('account', (SELECT p.email_key FROM public.person p WHERE p.id = who));
  UPDATE public.person_session SET revoked_at = clock_timestamp() WHERE person_id = who AND revoked_at IS NULL;
  GET DIAGNOSTICS ended = ROW_COUNT;
  revoked := sec.end_tokens(who, 'password');
  FOR a IN SELECT o.account_id FROM sec.accounts_of(who) o ORDER BY o.account_id LOOP
    PERFORM sec.audit_write(a.account_id, who, 'password.reset', NULL, 'person', who::text,
      jsonb_build_object('sessionsEnded', ended, 'tokensRevoked', revoked));
  END LOOP;
  PERFORM sec.tell_of_sign_in(who, 'changed');
  RETURN true;
END $$;

REVOKE ALL ON FUNCTION sec.tell_of_sign_in, sec.end_tokens, sec.end_my_tokens, sec.count_my_tokens FROM PUBLIC;
GRANT EXECUTE ON FUNCTION sec.end_my_tokens, sec.count_my_tokens TO portal_web;

RESET ROLE;
REVOKE CREATE ON SCHEMA sec FROM portal_gate;
REVOKE portal_gate FROM CURRENT_USER;
