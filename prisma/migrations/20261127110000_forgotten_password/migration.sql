-- A forgotten password: whoever asks has a link mailed to the address they name, where somebody has it, and with it
-- chooses a new one. Asking does the same work for an address that nobody has.

-- Mails about one's sign-in. They belong to a person and to no account, so they do not stand in the outbox, which the
-- people of an account may look at; the same sender takes them from here by the same rules.
CREATE TABLE sec.sign_in_mail (
  id uuid PRIMARY KEY,
  -- reset: the link to choose a new password. changed: that it was chosen.
  kind text NOT NULL CHECK (kind IN ('reset', 'changed')),
  -- No foreign key, whose check would tell by its time who exists. NULL: nobody has the address that was typed.
  person_id uuid,
  -- Of the link's token, which is computed from the id and never stored.
  token_hash bytea UNIQUE,
  state text NOT NULL DEFAULT 'queued' CHECK (state IN ('queued', 'sending', 'sent', 'failed')),
  attempts integer NOT NULL DEFAULT 0,
  next_attempt_at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  lease_until timestamptz(3),
  last_error text,
  expires_at timestamptz(3) NOT NULL
);
CREATE INDEX sign_in_mail_person ON sec.sign_in_mail (person_id);
CREATE INDEX sign_in_mail_claimable ON sec.sign_in_mail (next_attempt_at) WHERE state IN ('queued', 'sending');
CREATE INDEX sign_in_mail_expires ON sec.sign_in_mail (expires_at);
REVOKE ALL ON sec.sign_in_mail FROM PUBLIC;
GRANT SELECT, INSERT, UPDATE, DELETE ON sec.sign_in_mail TO portal_gate;

GRANT portal_gate TO CURRENT_USER;
GRANT CREATE ON SCHEMA sec TO portal_gate;
SET LOCAL ROLE portal_gate;

-- Asking ----------------------------------------------------------------------------------------------------------

-- Four at once for one address of mail, then one every quarter of an hour: nobody's mailbox is to be filled, and nobody is
-- kept for long from a link of their own by what others ask for. Seconds to wait; 0: asked.
CREATE FUNCTION sec.count_ask(p_subject bytea) RETURNS integer
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, sec, pg_temp AS $$
DECLARE g sec.guess; at timestamptz; paid timestamptz;
BEGIN
  INSERT INTO sec.guess VALUES (p_subject, 0, '-infinity', clock_timestamp()) ON CONFLICT DO NOTHING;
  SELECT * INTO g FROM sec.guess WHERE subject = p_subject FOR UPDATE;
  at := clock_timestamp();
  paid := greatest(g.open_at, at) + interval '15 minutes';
  IF paid > at + interval '1 hour' THEN
    RETURN greatest(1, ceil(extract(epoch FROM paid - at - interval '1 hour')))::integer;
  END IF;
  UPDATE sec.guess SET open_at = paid, seen_at = at WHERE subject = p_subject;
  RETURN 0;
END $$;

-- Leaves a row, whoever it is for: the worker finds out whether there is anybody to write to.
CREATE FUNCTION sec.ask_reset(p_id uuid, p_email_key text, p_token_hash bytea, p_address text, p_ttl interval)
RETURNS integer
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
DECLARE wait integer := 0;
BEGIN
  DELETE FROM sec.sign_in_mail WHERE id IN (SELECT m.id FROM sec.sign_in_mail m WHERE m.expires_at < clock_timestamp()
    LIMIT 10 FOR UPDATE SKIP LOCKED);
  IF p_address IS NOT NULL THEN wait := sec.count_address(sec.guess_subject('address', p_address)); END IF;
  IF wait = 0 THEN wait := sec.count_ask(sec.guess_subject('reset', p_email_key)); END IF;
  IF wait > 0 THEN RETURN wait; END IF;
  INSERT INTO sec.sign_in_mail (id, kind, person_id, token_hash, expires_at)
    VALUES (p_id, 'reset', (SELECT p.id FROM public.person p WHERE p.email_key = p_email_key), p_token_hash,
      clock_timestamp() + p_ttl);
  RETURN 0;
END $$;

-- Sending ---------------------------------------------------------------------------------------------------------

-- One who signs in with a password, and has a place to sign in to.
CREATE FUNCTION sec.has_sign_in(p_person uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
  SELECT EXISTS (SELECT FROM public.person p WHERE p.id = p_person AND p.disabled_at IS NULL AND p.password_hash IS NOT NULL)
    AND EXISTS (SELECT FROM sec.accounts_of(p_person))
$$;

-- What was asked for an address that nobody has is dropped here; what was asked for somebody is told in the trails of all
-- their accounts, once.
CREATE FUNCTION sec.claim_sign_in_mail(p_limit int, p_lease_ms int)
RETURNS TABLE (mail_id uuid, kind text, attempts int, email text, name text, account_name text, expires_at timestamptz)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
#variable_conflict use_column
DECLARE m sec.sign_in_mail; a record;
BEGIN
  FOR m IN SELECT * FROM sec.sign_in_mail s
    WHERE ((s.state = 'queued' AND s.next_attempt_at <= clock_timestamp())
      OR (s.state = 'sending' AND s.lease_until < clock_timestamp()))
    ORDER BY s.next_attempt_at LIMIT p_limit FOR UPDATE SKIP LOCKED
  LOOP
    IF m.expires_at <= clock_timestamp() OR NOT coalesce(sec.has_sign_in(m.person_id), false) THEN
      DELETE FROM sec.sign_in_mail s WHERE s.id = m.id;
      CONTINUE;
    END IF;
    UPDATE sec.sign_in_mail s SET state = 'sending', attempts = s.attempts + 1,
      lease_until = clock_timestamp() + p_lease_ms * interval '1 millisecond' WHERE s.id = m.id;
    IF m.kind = 'reset' AND m.attempts = 0 THEN
      FOR a IN SELECT o.account_id FROM sec.accounts_of(m.person_id) o ORDER BY o.account_id LOOP
        PERFORM sec.audit_write(a.account_id, NULL, 'password.reset_asked', NULL, 'person', m.person_id::text,
          jsonb_build_object('email', (SELECT p.email FROM public.person p WHERE p.id = m.person_id)));
      END LOOP;
    END IF;
    RETURN QUERY SELECT m.id, m.kind, m.attempts + 1, p.email, p.name,
      (SELECT b.name FROM public.membership n JOIN public.account b ON b.id = n.account_id
        WHERE n.person_id = p.id AND n.status = 'confirmed' ORDER BY n.created_at LIMIT 1), m.expires_at
      FROM public.person p WHERE p.id = m.person_id;
  END LOOP;
END $$;

-- p_error NULL: the server has it. Else it is tried again after p_retry_ms, or given up when that is NULL.
CREATE FUNCTION sec.settle_sign_in_mail(p_id uuid, p_error text, p_retry_ms int) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, sec, pg_temp AS $$
  UPDATE sec.sign_in_mail SET lease_until = NULL, last_error = p_error,
    state = CASE WHEN p_error IS NULL THEN 'sent' WHEN p_retry_ms IS NULL THEN 'failed' ELSE 'queued' END,
    next_attempt_at = clock_timestamp() + coalesce(p_retry_ms, 0) * interval '1 millisecond'
  WHERE id = p_id AND state = 'sending'
$$;

-- Using the link ----------------------------------------------------------------------------------------------------

-- Whose link it is; nothing is changed by looking. No row: used, run out, replaced and made up look alike.
CREATE FUNCTION sec.open_reset(p_token_hash bytea)
RETURNS TABLE (person_id uuid, email text, name text, account_names text[], has_factor boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
  SELECT p.id, p.email, p.name, ARRAY(SELECT o.name FROM sec.accounts_of(p.id) o), sec.has_factor(p.id)
  FROM sec.sign_in_mail m JOIN public.person p ON p.id = m.person_id
  WHERE m.token_hash = p_token_hash AND m.kind = 'reset' AND m.expires_at > clock_timestamp() AND sec.has_sign_in(p.id)
$$;

-- Of many at once one sets the password. Every session ends, every browser is new again, other links and steps of a
-- sign-in are worthless, and what strangers guessed does not hold the person up. A second factor stays what it is.
CREATE FUNCTION sec.use_reset(p_token_hash bytea, p_new_hash text) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
DECLARE who uuid; a record; ended integer;
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
  FOR a IN SELECT o.account_id FROM sec.accounts_of(who) o ORDER BY o.account_id LOOP
    PERFORM sec.audit_write(a.account_id, who, 'password.reset', NULL, 'person', who::text,
      jsonb_build_object('sessionsEnded', ended));
  END LOOP;
  INSERT INTO sec.sign_in_mail (id, kind, person_id, expires_at)
    VALUES (gen_random_uuid(), 'changed', who, clock_timestamp() + interval '3 days');
  RETURN true;
END $$;

REVOKE ALL ON FUNCTION sec.count_ask, sec.ask_reset, sec.has_sign_in, sec.claim_sign_in_mail, sec.settle_sign_in_mail,
  sec.open_reset, sec.use_reset FROM PUBLIC;
GRANT EXECUTE ON FUNCTION sec.ask_reset, sec.open_reset, sec.use_reset TO portal_web;
GRANT EXECUTE ON FUNCTION sec.claim_sign_in_mail, sec.settle_sign_in_mail TO portal_worker;

RESET ROLE;
REVOKE CREATE ON SCHEMA sec FROM portal_gate;
REVOKE portal_gate FROM CURRENT_USER;
