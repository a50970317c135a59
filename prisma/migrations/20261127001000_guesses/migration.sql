-- Guessing passwords is slowed for an account and for an address, in rows, so that it outlives a restart and counts in all
-- processes together. A device from which its person has signed in before is counted by itself: whoever guesses at an
-- account from elsewhere cannot lock its owner out.

-- A subject is an account's e-mail address, a known device of a person, or a network address: as an HMAC, because what
-- people type into the wrong field must not be kept.
CREATE TABLE sec.guess (
  subject bytea PRIMARY KEY,
  -- Guesses since the last right one.
  tries integer NOT NULL,
  -- Before this, guesses are refused without a look.
  open_at timestamptz(3) NOT NULL,
  seen_at timestamptz(3) NOT NULL
);
CREATE INDEX guess_seen ON sec.guess (seen_at);

CREATE TABLE sec.known_device (
  token_hash bytea NOT NULL,
  person_id uuid NOT NULL REFERENCES public.person (id) ON DELETE CASCADE,
  used_at timestamptz(3) NOT NULL,
  PRIMARY KEY (token_hash, person_id)
);
CREATE INDEX known_device_person ON sec.known_device (person_id, used_at);
REVOKE ALL ON sec.guess, sec.known_device FROM PUBLIC;
GRANT SELECT, INSERT, UPDATE, DELETE ON sec.guess, sec.known_device TO portal_gate;

GRANT portal_gate TO CURRENT_USER;
GRANT CREATE ON SCHEMA sec TO portal_gate;
SET LOCAL ROLE portal_gate;

CREATE FUNCTION sec.guess_subject(p_kind text, p_value text) RETURNS bytea
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
  SELECT hmac(convert_to(p_value, 'UTF8'), hmac(convert_to('guess/' || p_kind, 'UTF8'), key, 'sha256'), 'sha256')
  FROM sec.context_key
$$;

-- Counts a guess at an account or from a device before anybody looks whether it is right, so that of many at once no more
-- are looked at than of as many in a row. Ten are free; then one after a wait that doubles from 15 minutes to a day, and
-- none after a hundred. Answers the seconds to wait; 0: look.
CREATE FUNCTION sec.count_guess(p_subject bytea) RETURNS integer
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, sec, pg_temp AS $$
DECLARE g sec.guess; at timestamptz;
BEGIN
  INSERT INTO sec.guess VALUES (p_subject, 0, '-infinity', clock_timestamp()) ON CONFLICT DO NOTHING;
  SELECT * INTO g FROM sec.guess WHERE subject = p_subject FOR UPDATE;
  at := clock_timestamp();
  IF g.open_at > at THEN RETURN CASE WHEN g.open_at = 'infinity' THEN 2147483647
    ELSE greatest(1, ceil(extract(epoch FROM g.open_at - at)))::integer END; END IF;
  UPDATE sec.guess SET tries = g.tries + 1, seen_at = at, open_at = CASE
      WHEN g.tries + 1 >= 100 THEN 'infinity'
      WHEN g.tries + 1 >= 10 THEN at + least(interval '15 minutes' * power(2, least(g.tries - 9, 10)), interval '1 day')
      ELSE '-infinity' END
    WHERE subject = p_subject;
  RETURN 0;
END $$;

-- The same for a network address, where many people may sit behind one: thirty at once, then one every half a minute.
-- tries is not used; open_at is when the last of those counted is paid off.
CREATE FUNCTION sec.count_address(p_subject bytea) RETURNS integer
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, sec, pg_temp AS $$
DECLARE g sec.guess; at timestamptz; paid timestamptz;
BEGIN
  INSERT INTO sec.guess VALUES (p_subject, 0, '-infinity', clock_timestamp()) ON CONFLICT DO NOTHING;
  SELECT * INTO g FROM sec.guess WHERE subject = p_subject FOR UPDATE;
  at := clock_timestamp();
  paid := greatest(g.open_at, at) + interval '30 seconds';
  IF paid > at + interval '15 minutes' THEN
    RETURN greatest(1, ceil(extract(epoch FROM paid - at - interval '15 minutes')))::integer;
  END IF;
  UPDATE sec.guess SET open_at = paid, seen_at = at WHERE subject = p_subject;
  RETURN 0;
END $$;

-- Before a password is looked at: whether it may be, and if so whose it would be. The key of an address that nobody has
-- is counted like any other. NULL as the key: what was typed is no address at all.
CREATE FUNCTION sec.begin_sign_in(p_email_key text, p_device bytea, p_address text)
RETURNS TABLE (wait_seconds integer, person_id uuid, password_hash text)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
#variable_conflict use_column
DECLARE p public.person; wait integer;
BEGIN
  DELETE FROM sec.guess WHERE subject IN (SELECT subject FROM sec.guess
    WHERE seen_at < clock_timestamp() - interval '90 days' LIMIT 10 FOR UPDATE SKIP LOCKED);
  SELECT * INTO p FROM public.person WHERE email_key = p_email_key AND disabled_at IS NULL;
  IF p_device IS NOT NULL AND EXISTS (SELECT FROM sec.known_device d WHERE d.token_hash = p_device AND d.person_id = p.id
    AND d.used_at > clock_timestamp() - interval '1 year') THEN
    wait := sec.count_guess(sec.guess_subject('device', p.id || encode(p_device, 'hex')));
  ELSE
    wait := 0;
    IF p_address IS NOT NULL THEN wait := sec.count_address(sec.guess_subject('address', p_address)); END IF;
    IF wait = 0 AND p_email_key IS NOT NULL THEN wait := sec.count_guess(sec.guess_subject('account', p_email_key)); END IF;
  END IF;
  IF wait > 0 THEN RETURN QUERY SELECT wait, NULL::uuid, NULL::text;
  ELSE RETURN QUERY SELECT 0, p.id, p.password_hash; END IF;
END $$;

-- After a right password: what was counted for it is taken back, and the device is known from now on: by the token it has
-- where that is one of ours, else by the new one. True: the new one is to be kept. A known device vouches for itself
-- alone: what others guess at the account from elsewhere stays counted.
CREATE FUNCTION sec.end_sign_in(p_person uuid, p_email_key text, p_device bytea, p_address text, p_new_device bytea)
RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
DECLARE ours boolean;
BEGIN
  UPDATE sec.known_device SET used_at = clock_timestamp() WHERE token_hash = p_device AND person_id = p_person
    AND used_at > clock_timestamp() - interval '1 year';
  IF FOUND THEN
    DELETE FROM sec.guess WHERE subject = sec.guess_subject('device', p_person || encode(p_device, 'hex'));
    RETURN false;
  END IF;
  UPDATE sec.guess SET open_at = open_at - interval '30 seconds' WHERE subject = sec.guess_subject('address', p_address);
  DELETE FROM sec.guess WHERE subject = sec.guess_subject('account', p_email_key);
  ours := EXISTS (SELECT FROM sec.known_device d WHERE d.token_hash = p_device);
  INSERT INTO sec.known_device VALUES (CASE WHEN ours THEN p_device ELSE p_new_device END, p_person, clock_timestamp())
    ON CONFLICT (token_hash, person_id) DO UPDATE SET used_at = clock_timestamp();
  -- Whoever never keeps the cookie leaves a row at every sign-in: the fifty latest are enough for anybody.
  DELETE FROM sec.known_device WHERE person_id = p_person AND token_hash IN (SELECT d.token_hash FROM sec.known_device d
    WHERE d.person_id = p_person ORDER BY d.used_at DESC OFFSET 50);
  RETURN NOT ours;
END $$;

-- A stored hash is told to whoever counts a guess, and no other way.
DROP FUNCTION sec.sign_in_lookup(text), sec.invitation_lookup(bytea);

CREATE FUNCTION sec.invitation_lookup(p_token_hash bytea)
RETURNS TABLE (invitation_id uuid, person_id uuid, has_password boolean, email text, email_key text, name text,
  role text, company_name text, account_name text, inviter_name text, expires_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT i.id, p.id, coalesce(p.password_hash IS NOT NULL, false), i.email, i.email_key, i.name, i.role, c.name, a.name,
    coalesce(b.name, a.name), i.expires_at
  FROM public.invitation i
    JOIN public.account a ON a.id = i.account_id
    JOIN public.company c ON c.account_id = i.account_id AND c.id = i.company_id
    LEFT JOIN public.person p ON p.email_key = i.email_key
    LEFT JOIN public.person b ON b.id = i.invited_by
  WHERE i.token_hash = p_token_hash AND i.state IN ('staged', 'sent', 'opened') AND i.expires_at > clock_timestamp()
$$;

REVOKE ALL ON FUNCTION sec.guess_subject, sec.count_guess, sec.count_address, sec.begin_sign_in, sec.end_sign_in,
  sec.invitation_lookup FROM PUBLIC;
GRANT EXECUTE ON FUNCTION sec.begin_sign_in, sec.end_sign_in, sec.invitation_lookup TO portal_web;

RESET ROLE;
REVOKE CREATE ON SCHEMA sec FROM portal_gate;
REVOKE portal_gate FROM CURRENT_USER;
