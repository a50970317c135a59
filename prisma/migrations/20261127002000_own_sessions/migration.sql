-- Sessions end when nobody uses them, are listed for their person with device and place, and are ended one by one, all at
-- once, or by a new password.

ALTER TABLE "account" ADD COLUMN "session_hours" INTEGER NOT NULL DEFAULT 12,
ADD COLUMN "session_idle_minutes" INTEGER NOT NULL DEFAULT 15;
-- NIST SP 800-63B-4 at AAL2: at most 24 hours in all and one hour idle.
ALTER TABLE "account" ADD CONSTRAINT account_session_hours_known CHECK (session_hours BETWEEN 1 AND 24),
  ADD CONSTRAINT account_session_idle_minutes_known CHECK (session_idle_minutes BETWEEN 5 AND 60);

ALTER TABLE "person_session" ADD COLUMN "address" TEXT,
ADD COLUMN "proved_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;

GRANT portal_gate TO CURRENT_USER;
GRANT CREATE ON SCHEMA sec TO portal_gate;
SET LOCAL ROLE portal_gate;

-- What a session is worth: not ended, not run out, and used lately.
CREATE FUNCTION sec.live_sessions(p_person uuid, p_token_hash bytea) RETURNS SETOF public.person_session
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
  SELECT s.* FROM public.person_session s JOIN public.account a ON a.id = s.account_id
  WHERE (s.token_hash = p_token_hash OR (p_token_hash IS NULL AND s.person_id = p_person))
    AND s.revoked_at IS NULL AND s.expires_at > clock_timestamp()
    AND s.last_seen_at > clock_timestamp() - make_interval(mins => a.session_idle_minutes)
$$;

DROP FUNCTION sec.open_request(bytea);
-- p_active: a person did something. A page that asks by itself does not keep its session alive.
CREATE FUNCTION sec.open_request(p_token_hash bytea, p_active boolean DEFAULT true)
RETURNS TABLE (session_id uuid, person_id uuid, email text, person_name text, account_id uuid, account_kind text,
  account_name text, own_company_id uuid, scope text, role text, company_ids uuid[], context text, proved_at timestamptz)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
#variable_conflict use_column
DECLARE s public.person_session; p public.person; a public.account; found_role text; whole boolean;
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
  whole := found_role IN ('owner', 'admin');
  RETURN QUERY SELECT s.id, p.id, p.email, p.name, a.id, a.kind, a.name,
    (SELECT c.id FROM public.company c WHERE c.account_id = a.id AND c.kind = 'own'),
    CASE WHEN whole THEN 'account' ELSE 'assigned' END, found_role,
    CASE WHEN whole THEN '{}'::uuid[] ELSE sec.companies_of(a.id, p.id) END,
    sec.mint(a.id, p.id, 's:' || s.id, CASE WHEN whole THEN 'account' ELSE 'assigned' END, interval '5 minutes'),
    s.proved_at;
END $$;

DROP FUNCTION sec.start_session(uuid, uuid, bytea, text, interval), sec.choose_account(bytea, uuid, bytea, text, interval),
  sec.switch_account(bytea, uuid, bytea, text);

-- Signs in to the named account, else to the one where the person was confirmed first, for as long as that account lets
-- sessions last, and no longer than p_ttl. NULL: disabled, or no confirmed membership. p_proved: when the person proved who
-- they are, where that was not just now.
CREATE FUNCTION sec.start_session(p_person uuid, p_account uuid, p_token_hash bytea, p_user_agent text, p_ttl interval,
  p_address text DEFAULT NULL, p_proved timestamptz DEFAULT NULL)
RETURNS uuid LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
DECLARE chosen uuid; made uuid := gen_random_uuid(); lasts interval;
BEGIN
  SELECT m.account_id, make_interval(hours => a.session_hours) INTO chosen, lasts FROM public.membership m
    JOIN public.person p ON p.id = m.person_id AND p.disabled_at IS NULL
    JOIN public.account a ON a.id = m.account_id
    WHERE m.person_id = p_person AND m.status = 'confirmed' AND (p_account IS NULL OR m.account_id = p_account)
    ORDER BY m.created_at LIMIT 1;
  IF chosen IS NULL THEN RETURN NULL; END IF;
  INSERT INTO public.person_session (id, account_id, person_id, token_hash, user_agent, address, last_seen_at, proved_at,
      expires_at)
    VALUES (made, chosen, p_person, p_token_hash, left(p_user_agent, 300), left(p_address, 60), clock_timestamp(),
      coalesce(p_proved, clock_timestamp()), clock_timestamp() + least(lasts, p_ttl));
  PERFORM sec.audit_write(chosen, p_person, 'session.started', NULL, 'session', made::text, '{}');
  RETURN made;
END $$;

CREATE FUNCTION sec.choose_account(p_choice_hash bytea, p_account uuid, p_token_hash bytea, p_user_agent text,
  p_ttl interval, p_address text DEFAULT NULL) RETURNS uuid
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
DECLARE c sec.sign_in_choice;
BEGIN
  DELETE FROM sec.sign_in_choice WHERE token_hash = p_choice_hash AND expires_at > clock_timestamp() RETURNING * INTO c;
  IF NOT FOUND THEN RETURN NULL; END IF;
  IF EXISTS (SELECT FROM sec.accounts_of(c.person_id) o WHERE o.account_id = p_account) THEN
    DELETE FROM sec.sign_in_choice WHERE person_id = c.person_id;
    RETURN sec.start_session(c.person_id, p_account, p_token_hash, p_user_agent, p_ttl, p_address);
  END IF;
  INSERT INTO sec.sign_in_choice VALUES (c.token_hash, c.person_id, c.expires_at);
  RETURN NULL;
END $$;

-- From a live session into another account of the same person, without the password. The session before ends: its token
-- is replaced in the browser, and signing out must leave nothing open. The new one lasts no longer than it would have.
CREATE FUNCTION sec.switch_account(p_old_hash bytea, p_account uuid, p_token_hash bytea, p_user_agent text,
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
  made := sec.start_session(s.person_id, p_account, p_token_hash, p_user_agent, s.expires_at - clock_timestamp(), p_address,
    s.proved_at);
  IF made IS NOT NULL THEN PERFORM sec.end_session(p_old_hash); END IF;
  RETURN made;
END $$;

-- The live sessions of the context's person, in whichever of their accounts.
CREATE FUNCTION sec.my_sessions()
RETURNS TABLE (id uuid, account_name text, user_agent text, address text, started_at timestamptz, seen_at timestamptz,
  expires_at timestamptz, here boolean)
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
  SELECT s.id, a.name, s.user_agent, s.address, s.created_at, s.last_seen_at, s.expires_at, c.session = 's:' || s.id
  FROM sec.read_context() c, LATERAL sec.live_sessions(c.person, NULL) s JOIN public.account a ON a.id = s.account_id
  WHERE left(c.session, 2) = 's:'
$$;

-- Ends one session of the context's person; NULL: all but the one that asks. How many ended.
CREATE FUNCTION sec.end_my_sessions(p_session uuid) RETURNS integer
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
DECLARE c record; s record; ended integer := 0;
BEGIN
  SELECT * INTO c FROM sec.read_context();
  IF left(c.session, 2) <> 's:' THEN RETURN 0; END IF;
  FOR s IN SELECT o.id, o.account_id FROM public.person_session o
    WHERE o.person_id = c.person AND o.revoked_at IS NULL AND o.expires_at > clock_timestamp()
      AND CASE WHEN p_session IS NULL THEN 's:' || o.id <> c.session ELSE o.id = p_session END
    ORDER BY o.account_id, o.id
  LOOP
    UPDATE public.person_session SET revoked_at = clock_timestamp() WHERE id = s.id AND revoked_at IS NULL;
    IF FOUND THEN
      ended := ended + 1;
      PERFORM sec.audit_write(s.account_id, c.person, 'session.ended', NULL, 'session', s.id::text, '{"elsewhere": true}');
    END IF;
  END LOOP;
  RETURN ended;
END $$;

-- A new password in place of the present one, whose stored hash the caller must have; all other sessions end, and no other
-- browser is known any more. False: it has been changed meanwhile.
CREATE FUNCTION sec.change_my_password(p_old_hash text, p_new_hash text, p_device bytea) RETURNS boolean
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
  RETURN true;
END $$;

REVOKE ALL ON FUNCTION sec.live_sessions, sec.open_request, sec.start_session, sec.choose_account, sec.switch_account,
  sec.my_sessions, sec.end_my_sessions, sec.change_my_password FROM PUBLIC;
GRANT EXECUTE ON FUNCTION sec.open_request TO portal_web, portal_keys;
GRANT EXECUTE ON FUNCTION sec.start_session, sec.choose_account, sec.switch_account, sec.my_sessions, sec.end_my_sessions,
  sec.change_my_password TO portal_web;

RESET ROLE;
REVOKE CREATE ON SCHEMA sec FROM portal_gate;
REVOKE portal_gate FROM CURRENT_USER;
