-- Passkeys: a key on the person's device, unlocked there by a finger, a face or a PIN. Signing in with one is a second factor
-- in itself, so it asks for no code; the session remembers it.

-- True: begun with a proof that is a second factor in itself.
ALTER TABLE "person_session" ADD COLUMN "strong" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE sec.sign_in_choice ADD COLUMN strong boolean NOT NULL DEFAULT false;

CREATE TABLE sec.passkey (
  id uuid PRIMARY KEY,
  person_id uuid NOT NULL REFERENCES public.person (id) ON DELETE CASCADE,
  credential_id bytea NOT NULL UNIQUE,
  -- COSE; nothing secret is here.
  public_key bytea NOT NULL,
  -- As the device counts its signatures; 0 for ever where it does not. One that does not grow is a copy's.
  counter bigint NOT NULL,
  transports text[] NOT NULL,
  name text NOT NULL,
  -- Kept by a service as well, so that it is on other devices of the person too.
  backed_up boolean NOT NULL,
  created_at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  used_at timestamptz(3)
);
CREATE INDEX passkey_person ON sec.passkey (person_id);
-- What a device is asked to sign: known here, good for minutes, used once. Of nobody where somebody signs in.
CREATE TABLE sec.passkey_challenge (
  challenge_hash bytea PRIMARY KEY,
  person_id uuid REFERENCES public.person (id) ON DELETE CASCADE,
  expires_at timestamptz(3) NOT NULL
);
CREATE INDEX passkey_challenge_expires ON sec.passkey_challenge (expires_at);
REVOKE ALL ON sec.passkey, sec.passkey_challenge FROM PUBLIC;
GRANT SELECT, INSERT, UPDATE, DELETE ON sec.passkey, sec.passkey_challenge TO portal_gate;
GRANT UPDATE ON sec.sign_in_choice TO portal_gate;

GRANT portal_gate TO CURRENT_USER;
GRANT CREATE ON SCHEMA sec TO portal_gate;
SET LOCAL ROLE portal_gate;

-- Signing in --------------------------------------------------------------------------------------------------------

CREATE FUNCTION sec.keep_challenge(p_hash bytea, p_person uuid, p_ttl interval) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, sec, pg_temp AS $$
  DELETE FROM sec.passkey_challenge WHERE challenge_hash IN (SELECT c.challenge_hash FROM sec.passkey_challenge c
    WHERE c.expires_at < clock_timestamp() LIMIT 10 FOR UPDATE SKIP LOCKED);
  INSERT INTO sec.passkey_challenge VALUES (p_hash, p_person, clock_timestamp() + p_ttl);
$$;

CREATE FUNCTION sec.begin_passkey(p_hash bytea, p_ttl interval) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, sec, pg_temp AS
$$ SELECT sec.keep_challenge(p_hash, NULL, p_ttl) $$;

-- Uses the challenge up and tells what its answer is to be looked at with. Tries are counted for the network address,
-- before anybody looks. No row: the challenge is not good, or nobody has this key.
CREATE FUNCTION sec.try_passkey(p_hash bytea, p_credential bytea, p_address text)
RETURNS TABLE (wait_seconds integer, person_id uuid, public_key bytea, counter bigint)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, sec, pg_temp AS $$
#variable_conflict use_column
DECLARE wait integer := 0;
BEGIN
  IF p_address IS NOT NULL THEN wait := sec.count_address(sec.guess_subject('address', p_address)); END IF;
  IF wait > 0 THEN
    RETURN QUERY SELECT wait, NULL::uuid, NULL::bytea, NULL::bigint;
    RETURN;
  END IF;
  DELETE FROM sec.passkey_challenge c WHERE c.challenge_hash = p_hash AND c.person_id IS NULL
    AND c.expires_at > clock_timestamp();
  IF NOT FOUND THEN RETURN; END IF;
  RETURN QUERY SELECT 0, k.person_id, k.public_key, k.counter FROM sec.passkey k WHERE k.credential_id = p_credential;
END $$;

-- The signature was right: what was counted is taken back, and the device's own count must have grown.
CREATE FUNCTION sec.use_passkey(p_credential bytea, p_counter bigint, p_address text) RETURNS uuid
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, sec, pg_temp AS $$
DECLARE who uuid;
BEGIN
  UPDATE sec.passkey SET counter = p_counter, used_at = clock_timestamp()
    WHERE credential_id = p_credential AND (p_counter > counter OR (p_counter = 0 AND counter = 0))
    RETURNING person_id INTO who;
  IF FOUND THEN
    UPDATE sec.guess SET open_at = open_at - interval '30 seconds' WHERE subject = sec.guess_subject('address', p_address);
  END IF;
  RETURN who;
END $$;

-- What follows a proof that is a second factor in itself: 'choice' or 'session'; NULL: nothing is open to the person.
CREATE FUNCTION sec.enter_strongly(p_person uuid, p_account uuid, p_choose boolean, p_next_hash bytea, p_user_agent text,
  p_address text, p_ttl interval, p_choice_ttl interval) RETURNS text
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
DECLARE made uuid;
BEGIN
  DELETE FROM sec.sign_in_step WHERE person_id = p_person;
  IF p_choose AND p_account IS NULL AND sec.make_choice(p_person, p_next_hash, p_choice_ttl) THEN
    UPDATE sec.sign_in_choice SET strong = true WHERE token_hash = p_next_hash;
    RETURN 'choice';
  END IF;
  made := sec.make_session(p_person, p_account, p_next_hash, p_user_agent, p_ttl, p_address);
  IF made IS NULL THEN RETURN NULL; END IF;
  UPDATE public.person_session SET strong = true WHERE id = made;
  RETURN 'session';
END $$;

CREATE FUNCTION sec.end_passkey(p_credential bytea, p_counter bigint, p_account uuid, p_choose boolean, p_next_hash bytea,
  p_user_agent text, p_address text, p_ttl interval, p_choice_ttl interval) RETURNS text
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, sec, pg_temp AS $$
DECLARE who uuid := sec.use_passkey(p_credential, p_counter, p_address);
BEGIN
  IF who IS NULL THEN RETURN NULL; END IF;
  RETURN sec.enter_strongly(who, p_account, p_choose, p_next_hash, p_user_agent, p_address, p_ttl, p_choice_ttl);
END $$;

-- A fresh proof by a passkey of the session's own person: the session gets a new token, as by password and code.
CREATE FUNCTION sec.renew_session_by_passkey(p_old_hash bytea, p_new_hash bytea, p_credential bytea, p_counter bigint)
RETURNS uuid
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
DECLARE s public.person_session;
BEGIN
  PERFORM FROM public.person_session WHERE token_hash = p_old_hash FOR UPDATE;
  SELECT * INTO s FROM sec.live_sessions(NULL, p_old_hash);
  IF NOT FOUND OR NOT EXISTS (SELECT FROM sec.passkey k WHERE k.credential_id = p_credential AND k.person_id = s.person_id)
    OR sec.use_passkey(p_credential, p_counter, NULL) IS NULL THEN RETURN NULL; END IF;
  UPDATE public.person_session SET token_hash = p_new_hash, proved_at = clock_timestamp(), last_seen_at = clock_timestamp(),
    strong = true WHERE id = s.id;
  RETURN s.id;
END $$;

-- Of a person who is signed in ----------------------------------------------------------------------------------------

CREATE FUNCTION sec.my_passkeys()
RETURNS TABLE (id uuid, credential_id bytea, name text, backed_up boolean, created_at timestamptz, used_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, sec, pg_temp AS $$
  SELECT k.id, k.credential_id, k.name, k.backed_up, k.created_at, k.used_at FROM sec.passkey k
  WHERE k.person_id = sec.my_person() ORDER BY k.created_at, k.id
$$;

CREATE FUNCTION sec.begin_my_passkey(p_hash bytea, p_ttl interval) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, sec, pg_temp AS
$$ SELECT sec.keep_challenge(p_hash, sec.my_person(), p_ttl) $$;

CREATE FUNCTION sec.take_my_challenge(p_hash bytea) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, sec, pg_temp AS $$
BEGIN
  DELETE FROM sec.passkey_challenge WHERE challenge_hash = p_hash AND person_id = sec.my_person()
    AND expires_at > clock_timestamp();
  RETURN FOUND;
END $$;

-- False for a key that is known already, whoever has it, and for more than twenty.
CREATE FUNCTION sec.add_my_passkey(p_id uuid, p_credential bytea, p_public_key bytea, p_counter bigint, p_transports text[],
  p_name text, p_backed_up boolean) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, sec, pg_temp AS $$
DECLARE me uuid := sec.my_person();
BEGIN
  IF (SELECT count(*) FROM sec.passkey WHERE person_id = me) >= 20 THEN RETURN false; END IF;
  INSERT INTO sec.passkey (id, person_id, credential_id, public_key, counter, transports, name, backed_up)
    VALUES (p_id, me, p_credential, p_public_key, p_counter, p_transports, p_name, p_backed_up) ON CONFLICT DO NOTHING;
  IF NOT FOUND THEN RETURN false; END IF;
  PERFORM sec.audit_write(sec.account_id(), me, 'passkey.added', NULL, 'passkey', p_id::text,
    jsonb_build_object('name', p_name));
  RETURN true;
END $$;

CREATE FUNCTION sec.remove_my_passkey(p_id uuid) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, sec, pg_temp AS $$
DECLARE me uuid := sec.my_person(); was text;
BEGIN
  DELETE FROM sec.passkey WHERE id = p_id AND person_id = me RETURNING name INTO was;
  IF NOT FOUND THEN RETURN false; END IF;
  PERFORM sec.audit_write(sec.account_id(), me, 'passkey.removed', NULL, 'passkey', p_id::text,
    jsonb_build_object('name', was));
  RETURN true;
END $$;

-- What a session is good for ------------------------------------------------------------------------------------------

-- As before; a session that follows a strong one or a strong choice is strong itself.
CREATE OR REPLACE FUNCTION sec.choose_account(p_choice_hash bytea, p_account uuid, p_token_hash bytea, p_user_agent text,
  p_ttl interval, p_address text DEFAULT NULL) RETURNS uuid
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
DECLARE c sec.sign_in_choice; made uuid;
BEGIN
  DELETE FROM sec.sign_in_choice WHERE token_hash = p_choice_hash AND expires_at > clock_timestamp() RETURNING * INTO c;
  IF NOT FOUND THEN RETURN NULL; END IF;
  IF EXISTS (SELECT FROM sec.accounts_of(c.person_id) o WHERE o.account_id = p_account) THEN
    DELETE FROM sec.sign_in_choice WHERE person_id = c.person_id;
    made := sec.make_session(c.person_id, p_account, p_token_hash, p_user_agent, p_ttl, p_address);
    UPDATE public.person_session SET strong = c.strong WHERE id = made;
    RETURN made;
  END IF;
  INSERT INTO sec.sign_in_choice (token_hash, person_id, expires_at, strong)
    VALUES (c.token_hash, c.person_id, c.expires_at, c.strong);
  RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION sec.switch_account(p_old_hash bytea, p_account uuid, p_token_hash bytea, p_user_agent text,
  p_address text DEFAULT NULL)
RETURNS uuid LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
DECLARE s public.person_session; made uuid;
BEGIN
  PERFORM FROM public.person_session WHERE token_hash = p_old_hash FOR UPDATE;
  SELECT * INTO s FROM sec.live_sessions(NULL, p_old_hash);
  IF NOT FOUND THEN RETURN NULL; END IF;
  -- Who lost their place in the account they come from has no session any more: open_request says the same.
  IF NOT EXISTS (SELECT FROM sec.accounts_of(s.person_id) o WHERE o.account_id = s.account_id)
    OR NOT EXISTS (SELECT FROM sec.accounts_of(s.person_id) o WHERE o.account_id = p_account) THEN RETURN NULL; END IF;
  -- Both trails, always in the same order: two people who change over crosswise must not wait for each other.
  PERFORM FROM public.audit_head h WHERE h.account_id IN (s.account_id, p_account) ORDER BY h.account_id FOR UPDATE;
  made := sec.make_session(s.person_id, p_account, p_token_hash, p_user_agent, s.expires_at - clock_timestamp(), p_address,
    s.proved_at);
  IF made IS NOT NULL THEN
    UPDATE public.person_session SET strong = s.strong WHERE id = made;
    PERFORM sec.end_session(p_old_hash);
  END IF;
  RETURN made;
END $$;

-- As before; who signed in with a passkey has shown a second factor, whether a code is set up or not.
CREATE OR REPLACE FUNCTION sec.open_request(p_token_hash bytea, p_active boolean DEFAULT true)
RETURNS TABLE (session_id uuid, person_id uuid, email text, person_name text, account_id uuid, account_kind text,
  account_name text, own_company_id uuid, scope text, role text, company_ids uuid[], context text, proved_at timestamptz,
  proof_asked boolean)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
#variable_conflict use_column
DECLARE s public.person_session; p public.person; a public.account; found_role text; reach text;
BEGIN
  SELECT * INTO s FROM sec.live_sessions(NULL, p_token_hash);
  IF NOT FOUND THEN RETURN; END IF;
  SELECT * INTO p FROM public.person WHERE id = s.person_id AND disabled_at IS NULL;
  IF NOT FOUND THEN RETURN; END IF;
  SELECT m.role INTO found_role FROM public.membership m
    WHERE m.account_id = s.account_id AND m.person_id = s.person_id AND m.status = 'confirmed'
    ORDER BY array_position(ARRAY['owner', 'admin', 'technician', 'company_admin', 'member'], m.role) LIMIT 1;
  IF NOT FOUND THEN RETURN; END IF;
  IF p_active AND s.last_seen_at < clock_timestamp() - interval '30 seconds' THEN
    UPDATE public.person_session SET last_seen_at = clock_timestamp() WHERE id = s.id;
  END IF;
  SELECT * INTO a FROM public.account WHERE id = s.account_id;
  reach := CASE WHEN NOT s.strong AND sec.must_enrol(a.id, p.id) THEN 'enrol'
    WHEN found_role IN ('owner', 'admin') THEN 'account' ELSE 'assigned' END;
  RETURN QUERY SELECT s.id, p.id, p.email, p.name, a.id, a.kind, a.name,
    (SELECT c.id FROM public.company c WHERE c.account_id = a.id AND c.kind = 'own'), reach, found_role,
    CASE WHEN reach = 'assigned' THEN sec.companies_of(a.id, p.id) ELSE '{}'::uuid[] END,
    sec.mint(a.id, p.id, 's:' || s.id, reach, interval '5 minutes'), s.proved_at,
    a.second_factor_required OR sec.has_factor(p.id);
END $$;

-- As before; the device that is lost may hold passkeys too.
CREATE OR REPLACE FUNCTION sec.reset_factor(p_membership uuid) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
DECLARE c record; who uuid;
BEGIN
  SELECT * INTO c FROM sec.read_context();
  IF left(c.session, 2) <> 's:' OR sec.account_role() IS DISTINCT FROM 'owner' THEN RETURN false; END IF;
  SELECT m.person_id INTO who FROM public.membership m WHERE m.id = p_membership AND m.account_id = c.account
    AND m.person_id <> c.person;
  IF NOT FOUND OR EXISTS (SELECT FROM public.membership m WHERE m.person_id = who AND m.account_id <> c.account
    AND m.company_id IS NULL AND m.status = 'confirmed') THEN RETURN false; END IF;
  DELETE FROM sec.second_factor WHERE person_id = who;
  DELETE FROM sec.recovery_code WHERE person_id = who;
  DELETE FROM sec.passkey WHERE person_id = who;
  DELETE FROM sec.sign_in_step WHERE person_id = who;
  DELETE FROM sec.guess WHERE subject IN (sec.guess_subject('factor', who::text),
    sec.guess_subject('account', (SELECT p.email_key FROM public.person p WHERE p.id = who)));
  UPDATE public.person_session SET revoked_at = clock_timestamp() WHERE person_id = who AND account_id = c.account
    AND revoked_at IS NULL;
  PERFORM sec.audit_write(c.account, c.person, 'second_factor.reset', NULL, 'member', p_membership::text,
    jsonb_build_object('email', (SELECT p.email FROM public.person p WHERE p.id = who)));
  RETURN true;
END $$;

REVOKE ALL ON FUNCTION sec.keep_challenge, sec.begin_passkey, sec.try_passkey, sec.use_passkey, sec.enter_strongly,
  sec.end_passkey, sec.renew_session_by_passkey, sec.my_passkeys, sec.begin_my_passkey, sec.take_my_challenge,
  sec.add_my_passkey, sec.remove_my_passkey FROM PUBLIC;
GRANT EXECUTE ON FUNCTION sec.begin_passkey, sec.try_passkey, sec.end_passkey, sec.renew_session_by_passkey,
  sec.my_passkeys, sec.begin_my_passkey, sec.take_my_challenge, sec.add_my_passkey, sec.remove_my_passkey TO portal_web;

RESET ROLE;
REVOKE CREATE ON SCHEMA sec FROM portal_gate;
REVOKE portal_gate FROM CURRENT_USER;
