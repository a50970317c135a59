-- A second factor: codes that count once, recovery codes, and the step at sign-in that asks for one. Where an account
-- requires it, staff without one can do nothing but set it up. Dangerous calls ask for a fresh proof of who is there.

ALTER TABLE "account" ADD COLUMN "second_factor_required" BOOLEAN NOT NULL DEFAULT false;

CREATE TABLE sec.second_factor (
  person_id uuid PRIMARY KEY REFERENCES public.person (id) ON DELETE CASCADE,
  -- Sealed by the application: the database alone computes no code.
  sealed_seed bytea NOT NULL,
  confirmed_at timestamptz(3),
  -- The 30 seconds whose code was taken last; no code of them or of earlier ones counts again.
  last_step bigint NOT NULL DEFAULT 0,
  -- Tries within the present 30 seconds.
  tried_step bigint NOT NULL DEFAULT 0,
  tries integer NOT NULL DEFAULT 0
);
CREATE TABLE sec.recovery_code (
  person_id uuid NOT NULL REFERENCES public.person (id) ON DELETE CASCADE,
  code_hash bytea NOT NULL,
  used_at timestamptz(3),
  PRIMARY KEY (person_id, code_hash)
);
-- Between the password and the code there is no session yet.
CREATE TABLE sec.sign_in_step (
  token_hash bytea PRIMARY KEY,
  person_id uuid NOT NULL REFERENCES public.person (id) ON DELETE CASCADE,
  account_id uuid,
  choose boolean NOT NULL,
  expires_at timestamptz(3) NOT NULL
);
CREATE INDEX sign_in_step_person ON sec.sign_in_step (person_id);
REVOKE ALL ON sec.second_factor, sec.recovery_code, sec.sign_in_step FROM PUBLIC;
GRANT SELECT, INSERT, UPDATE, DELETE ON sec.second_factor, sec.recovery_code, sec.sign_in_step TO portal_gate;

GRANT portal_gate TO CURRENT_USER;
GRANT CREATE ON SCHEMA sec TO portal_gate;
SET LOCAL ROLE portal_gate;

CREATE FUNCTION sec.has_factor(p_person uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, sec, pg_temp AS $$
  SELECT EXISTS (SELECT FROM sec.second_factor WHERE person_id = p_person AND confirmed_at IS NOT NULL)
$$;

-- Staff of an account that requires a second factor, who have none yet: their sessions are for setting it up alone.
CREATE FUNCTION sec.must_enrol(p_account uuid, p_person uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
  SELECT a.second_factor_required AND NOT sec.has_factor(p_person) AND EXISTS (SELECT FROM public.membership m
      WHERE m.account_id = p_account AND m.person_id = p_person AND m.company_id IS NULL AND m.status = 'confirmed')
  FROM public.account a WHERE a.id = p_account
$$;

-- Codes ----------------------------------------------------------------------------------------------------------

-- Counts a try before anybody looks whether it is right: five in 30 seconds, and no more than of passwords in a row. The
-- clock that counts is the database's.
CREATE FUNCTION sec.try_factor(p_person uuid, p_confirmed boolean)
RETURNS TABLE (wait_seconds integer, sealed_seed bytea, last_step bigint, now_ms bigint)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
#variable_conflict use_column
DECLARE f sec.second_factor; at bigint := floor(extract(epoch FROM clock_timestamp()) * 1000); step bigint; wait integer;
BEGIN
  step := at / 30000;
  SELECT * INTO f FROM sec.second_factor WHERE person_id = p_person AND (confirmed_at IS NOT NULL) = p_confirmed FOR UPDATE;
  IF NOT FOUND THEN RETURN; END IF;
  IF f.tried_step = step AND f.tries >= 5 THEN
    RETURN QUERY SELECT (30 - at / 1000 % 30)::integer, NULL::bytea, NULL::bigint, at;
    RETURN;
  END IF;
  wait := CASE WHEN p_confirmed THEN sec.count_guess(sec.guess_subject('factor', p_person::text)) ELSE 0 END;
  IF wait > 0 THEN
    RETURN QUERY SELECT wait, NULL::bytea, NULL::bigint, at;
    RETURN;
  END IF;
  UPDATE sec.second_factor SET tried_step = step, tries = CASE WHEN f.tried_step = step THEN f.tries + 1 ELSE 1 END
    WHERE person_id = p_person;
  RETURN QUERY SELECT 0, f.sealed_seed, f.last_step, at;
END $$;

-- Uses a code up: that of one step of time, which may lie one before or after the present one, or a recovery code. Of
-- many at once one is taken.
CREATE FUNCTION sec.use_factor(p_person uuid, p_step bigint, p_recovery bytea) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
DECLARE used boolean := false;
BEGIN
  IF p_step IS NOT NULL THEN
    UPDATE sec.second_factor SET last_step = p_step WHERE person_id = p_person AND confirmed_at IS NOT NULL
      AND last_step < p_step AND abs(p_step - floor(extract(epoch FROM clock_timestamp()) / 30)) <= 1;
    used := FOUND;
  ELSIF p_recovery IS NOT NULL THEN
    UPDATE sec.recovery_code SET used_at = clock_timestamp()
      WHERE person_id = p_person AND code_hash = p_recovery AND used_at IS NULL AND sec.has_factor(p_person);
    used := FOUND;
  END IF;
  IF used THEN DELETE FROM sec.guess WHERE subject = sec.guess_subject('factor', p_person::text); END IF;
  RETURN used;
END $$;

-- At sign-in -----------------------------------------------------------------------------------------------------

-- What was open to whoever had proved the password asks for the code first: a session and a choice are made by these alone.
ALTER FUNCTION sec.start_session(uuid, uuid, bytea, text, interval, text, timestamptz) RENAME TO make_session;
ALTER FUNCTION sec.begin_choice(uuid, bytea, interval) RENAME TO make_choice;
REVOKE ALL ON FUNCTION sec.make_session, sec.make_choice FROM portal_web;

CREATE FUNCTION sec.start_session(p_person uuid, p_account uuid, p_token_hash bytea, p_user_agent text, p_ttl interval,
  p_address text DEFAULT NULL) RETURNS uuid
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, sec, pg_temp AS $$
  SELECT CASE WHEN sec.has_factor(p_person) THEN NULL
    ELSE sec.make_session(p_person, p_account, p_token_hash, p_user_agent, p_ttl, p_address) END
$$;

CREATE FUNCTION sec.begin_choice(p_person uuid, p_token_hash bytea, p_ttl interval) RETURNS boolean
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, sec, pg_temp AS $$
  SELECT CASE WHEN sec.has_factor(p_person) THEN false ELSE sec.make_choice(p_person, p_token_hash, p_ttl) END
$$;

-- A choice and a live session are had after the code alone.
CREATE OR REPLACE FUNCTION sec.choose_account(p_choice_hash bytea, p_account uuid, p_token_hash bytea, p_user_agent text,
  p_ttl interval, p_address text DEFAULT NULL) RETURNS uuid
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
DECLARE c sec.sign_in_choice;
BEGIN
  DELETE FROM sec.sign_in_choice WHERE token_hash = p_choice_hash AND expires_at > clock_timestamp() RETURNING * INTO c;
  IF NOT FOUND THEN RETURN NULL; END IF;
  IF EXISTS (SELECT FROM sec.accounts_of(c.person_id) o WHERE o.account_id = p_account) THEN
    DELETE FROM sec.sign_in_choice WHERE person_id = c.person_id;
    RETURN sec.make_session(c.person_id, p_account, p_token_hash, p_user_agent, p_ttl, p_address);
  END IF;
  INSERT INTO sec.sign_in_choice VALUES (c.token_hash, c.person_id, c.expires_at);
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
  IF made IS NOT NULL THEN PERFORM sec.end_session(p_old_hash); END IF;
  RETURN made;
END $$;

-- False, and nothing is kept, for a person without a second factor.
CREATE FUNCTION sec.begin_step(p_person uuid, p_token_hash bytea, p_account uuid, p_choose boolean, p_ttl interval)
RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
BEGIN
  IF NOT sec.has_factor(p_person) THEN RETURN false; END IF;
  DELETE FROM sec.sign_in_step WHERE expires_at < clock_timestamp();
  INSERT INTO sec.sign_in_step VALUES (p_token_hash, p_person, p_account, p_choose, clock_timestamp() + p_ttl);
  RETURN true;
END $$;

CREATE FUNCTION sec.try_step(p_token_hash bytea)
RETURNS TABLE (person_id uuid, wait_seconds integer, sealed_seed bytea, last_step bigint, now_ms bigint)
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, sec, pg_temp AS $$
  SELECT s.person_id, t.* FROM sec.sign_in_step s, LATERAL sec.try_factor(s.person_id, true) t
  WHERE s.token_hash = p_token_hash AND s.expires_at > clock_timestamp()
$$;

-- The code was right: uses it and the step up, and starts what the password alone did not: 'choice' or 'session'.
CREATE FUNCTION sec.end_step(p_token_hash bytea, p_step bigint, p_recovery bytea, p_next_hash bytea, p_user_agent text,
  p_address text, p_ttl interval, p_choice_ttl interval) RETURNS text
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
DECLARE s sec.sign_in_step;
BEGIN
  SELECT * INTO s FROM sec.sign_in_step WHERE token_hash = p_token_hash AND expires_at > clock_timestamp() FOR UPDATE;
  IF NOT FOUND OR NOT sec.use_factor(s.person_id, p_step, p_recovery) THEN RETURN NULL; END IF;
  DELETE FROM sec.sign_in_step WHERE person_id = s.person_id;
  IF s.choose AND s.account_id IS NULL AND sec.make_choice(s.person_id, p_next_hash, p_choice_ttl) THEN RETURN 'choice'; END IF;
  IF sec.make_session(s.person_id, s.account_id, p_next_hash, p_user_agent, p_ttl, p_address) IS NULL THEN RETURN NULL; END IF;
  RETURN 'session';
END $$;

-- Of a person who is signed in --------------------------------------------------------------------------------------

CREATE FUNCTION sec.my_person() RETURNS uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, sec, pg_temp AS $$
DECLARE c record;
BEGIN
  SELECT * INTO c FROM sec.read_context();
  IF left(c.session, 2) <> 's:' THEN RAISE EXCEPTION 'only a session stands for its person' USING ERRCODE = '42501'; END IF;
  RETURN c.person;
END $$;

CREATE FUNCTION sec.my_factor()
RETURNS TABLE (confirmed_at timestamptz, codes_left integer, required boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
  SELECT (SELECT f.confirmed_at FROM sec.second_factor f WHERE f.person_id = c.person),
    (SELECT count(*)::integer FROM sec.recovery_code r WHERE r.person_id = c.person AND r.used_at IS NULL),
    EXISTS (SELECT FROM public.membership m JOIN public.account a ON a.id = m.account_id WHERE m.person_id = c.person
      AND m.company_id IS NULL AND m.status = 'confirmed' AND a.second_factor_required)
  FROM sec.read_context() c WHERE c.person = sec.my_person()
$$;

-- A seed to be confirmed by a code; false where the person has a second factor already.
CREATE FUNCTION sec.offer_my_factor(p_sealed bytea) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
BEGIN
  INSERT INTO sec.second_factor (person_id, sealed_seed) VALUES (sec.my_person(), p_sealed)
    ON CONFLICT (person_id) DO UPDATE SET sealed_seed = excluded.sealed_seed WHERE second_factor.confirmed_at IS NULL;
  RETURN FOUND;
END $$;

CREATE FUNCTION sec.try_my_factor(p_confirmed boolean)
RETURNS TABLE (wait_seconds integer, sealed_seed bytea, last_step bigint, now_ms bigint)
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, sec, pg_temp AS
$$ SELECT * FROM sec.try_factor(sec.my_person(), p_confirmed) $$;

CREATE FUNCTION sec.keep_codes(p_person uuid, p_code_hashes bytea[]) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, sec, pg_temp AS $$
  DELETE FROM sec.recovery_code WHERE person_id = p_person;
  INSERT INTO sec.recovery_code (person_id, code_hash) SELECT p_person, h FROM unnest(p_code_hashes) h;
$$;

CREATE FUNCTION sec.confirm_my_factor(p_step bigint, p_code_hashes bytea[]) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
DECLARE me uuid := sec.my_person();
BEGIN
  UPDATE sec.second_factor SET confirmed_at = clock_timestamp(), last_step = p_step
    WHERE person_id = me AND confirmed_at IS NULL
      AND abs(p_step - floor(extract(epoch FROM clock_timestamp()) / 30)) <= 1;
  IF NOT FOUND THEN RETURN false; END IF;
  PERFORM sec.keep_codes(me, p_code_hashes);
  -- Whoever signed in with the password alone is out.
  PERFORM sec.end_my_sessions(NULL);
  DELETE FROM sec.sign_in_choice WHERE person_id = me;
  PERFORM sec.audit_write(sec.account_id(), me, 'second_factor.added', NULL, 'person', me::text, '{}');
  RETURN true;
END $$;

CREATE FUNCTION sec.renew_my_codes(p_code_hashes bytea[]) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
DECLARE me uuid := sec.my_person();
BEGIN
  IF NOT sec.has_factor(me) THEN RETURN false; END IF;
  PERFORM sec.keep_codes(me, p_code_hashes);
  PERFORM sec.audit_write(sec.account_id(), me, 'second_factor.codes_renewed', NULL, 'person', me::text, '{}');
  RETURN true;
END $$;

CREATE FUNCTION sec.remove_my_factor() RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
DECLARE me uuid := sec.my_person();
BEGIN
  IF (SELECT f.required FROM sec.my_factor() f) THEN RETURN false; END IF;
  DELETE FROM sec.second_factor WHERE person_id = me AND confirmed_at IS NOT NULL;
  IF NOT FOUND THEN RETURN false; END IF;
  DELETE FROM sec.recovery_code WHERE person_id = me;
  PERFORM sec.audit_write(sec.account_id(), me, 'second_factor.removed', NULL, 'person', me::text, '{}');
  RETURN true;
END $$;

-- A fresh proof by the password, and by a code of whoever has a second factor: the session gets a new token and the one
-- before is worthless. NULL: not live, or the code is used up.
CREATE FUNCTION sec.renew_session(p_old_hash bytea, p_new_hash bytea, p_step bigint, p_recovery bytea) RETURNS uuid
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
DECLARE s public.person_session;
BEGIN
  PERFORM FROM public.person_session WHERE token_hash = p_old_hash FOR UPDATE;
  SELECT * INTO s FROM sec.live_sessions(NULL, p_old_hash);
  IF NOT FOUND THEN RETURN NULL; END IF;
  IF sec.has_factor(s.person_id) AND NOT sec.use_factor(s.person_id, p_step, p_recovery) THEN RETURN NULL; END IF;
  UPDATE public.person_session SET token_hash = p_new_hash, proved_at = clock_timestamp(), last_seen_at = clock_timestamp()
    WHERE id = s.id;
  RETURN s.id;
END $$;

-- By an owner, for somebody who lost theirs: the factor goes, the waits go, and so do the sessions in this account. Not of
-- somebody who is staff of another account too: that one's walls are not this owner's to take down.
CREATE FUNCTION sec.reset_factor(p_membership uuid) RETURNS boolean
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
  DELETE FROM sec.sign_in_step WHERE person_id = who;
  DELETE FROM sec.guess WHERE subject IN (sec.guess_subject('factor', who::text),
    sec.guess_subject('account', (SELECT p.email_key FROM public.person p WHERE p.id = who)));
  UPDATE public.person_session SET revoked_at = clock_timestamp() WHERE person_id = who AND account_id = c.account
    AND revoked_at IS NULL;
  PERFORM sec.audit_write(c.account, c.person, 'second_factor.reset', NULL, 'member', p_membership::text,
    jsonb_build_object('email', (SELECT p.email FROM public.person p WHERE p.id = who)));
  RETURN true;
END $$;

-- How strict the account is with its people's sign-in, set by those who rule it.
CREATE FUNCTION sec.set_sign_in_rules(p_required boolean, p_idle_minutes integer, p_hours integer) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
DECLARE c record;
BEGIN
  SELECT * INTO c FROM sec.read_context();
  IF left(c.session, 2) <> 's:' OR NOT sec.rules() THEN RETURN false; END IF;
  UPDATE public.account SET second_factor_required = p_required, session_idle_minutes = p_idle_minutes,
    session_hours = p_hours WHERE id = c.account;
  PERFORM sec.audit_write(c.account, c.person, 'account.sign_in_rules_changed', NULL, 'account', c.account::text,
    jsonb_build_object('secondFactorRequired', p_required, 'idleMinutes', p_idle_minutes, 'hours', p_hours));
  RETURN true;
END $$;

-- What a session is good for --------------------------------------------------------------------------------------

DROP FUNCTION sec.open_request(bytea, boolean);
-- p_active: a person did something. A page that asks by itself does not keep its session alive. A session of scope
-- 'enrol' sees nothing and rules nothing: its person must set up a second factor first. proof_asked: dangerous calls want
-- a fresh proof of this person.
CREATE FUNCTION sec.open_request(p_token_hash bytea, p_active boolean DEFAULT true)
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
  reach := CASE WHEN sec.must_enrol(a.id, p.id) THEN 'enrol' WHEN found_role IN ('owner', 'admin') THEN 'account'
    ELSE 'assigned' END;
  RETURN QUERY SELECT s.id, p.id, p.email, p.name, a.id, a.kind, a.name,
    (SELECT c.id FROM public.company c WHERE c.account_id = a.id AND c.kind = 'own'), reach, found_role,
    CASE WHEN reach = 'assigned' THEN sec.companies_of(a.id, p.id) ELSE '{}'::uuid[] END,
    sec.mint(a.id, p.id, 's:' || s.id, reach, interval '5 minutes'), s.proved_at,
    a.second_factor_required OR sec.has_factor(p.id);
END $$;

CREATE OR REPLACE FUNCTION sec.account_role() RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
  SELECT CASE WHEN c.scope = 'enrol' THEN NULL WHEN c.person IS NULL OR left(c.session, 2) = 'j:' THEN 'owner' ELSE (
    SELECT m.role FROM public.membership m JOIN public.person p ON p.id = m.person_id AND p.disabled_at IS NULL
    WHERE m.account_id = c.account AND m.person_id = c.person AND m.company_id IS NULL AND m.status = 'confirmed') END
  FROM sec.read_context() c
$$;

-- The MSP of a first visit requires a second factor of its staff until its owner says otherwise.
CREATE OR REPLACE FUNCTION sec.create_first_account(p_account uuid, p_company uuid, p_person uuid, p_account_name text,
  p_email text, p_email_key text, p_person_name text, p_password_hash text) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('first account'));
  IF EXISTS (SELECT FROM public.account) THEN RETURN false; END IF;
  INSERT INTO public.account (id, kind, name, second_factor_required) VALUES (p_account, 'msp', p_account_name, true);
  INSERT INTO public.company (id, account_id, kind, name, status)
    VALUES (p_company, p_account, 'own', p_account_name, 'needs_web_address');
  INSERT INTO public.person (id, email, email_key, name, password_hash)
    VALUES (p_person, p_email, p_email_key, p_person_name, p_password_hash);
  INSERT INTO public.membership (id, account_id, person_id, role, status)
    VALUES (gen_random_uuid(), p_account, p_person, 'owner', 'confirmed');
  PERFORM sec.audit_write(p_account, p_person, 'account.created', NULL, 'account', p_account::text, '{}');
  RETURN true;
END $$;

REVOKE ALL ON FUNCTION sec.has_factor, sec.must_enrol, sec.try_factor, sec.use_factor, sec.start_session, sec.begin_choice,
  sec.begin_step, sec.try_step, sec.end_step, sec.my_person, sec.my_factor, sec.offer_my_factor, sec.try_my_factor,
  sec.keep_codes, sec.confirm_my_factor, sec.renew_my_codes, sec.remove_my_factor, sec.renew_session, sec.reset_factor,
  sec.set_sign_in_rules, sec.open_request FROM PUBLIC;
GRANT EXECUTE ON FUNCTION sec.open_request TO portal_web, portal_keys;
GRANT EXECUTE ON FUNCTION sec.start_session, sec.begin_choice, sec.begin_step, sec.try_step, sec.end_step, sec.my_factor,
  sec.offer_my_factor, sec.try_my_factor, sec.confirm_my_factor, sec.renew_my_codes, sec.remove_my_factor,
  sec.renew_session, sec.reset_factor, sec.set_sign_in_rules TO portal_web;

RESET ROLE;
REVOKE CREATE ON SCHEMA sec FROM portal_gate;
REVOKE portal_gate FROM CURRENT_USER;
