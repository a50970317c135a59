-- Single sign-on: a person who is here already proves who they are at the operator's OpenID provider. The first time they are
-- found by the address it vouches for, then by its own name for them. It gives nobody a place they have not.

CREATE TABLE sec.single_sign_on (
  issuer text NOT NULL,
  subject text NOT NULL,
  person_id uuid NOT NULL REFERENCES public.person (id) ON DELETE CASCADE,
  linked_at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  used_at timestamptz(3),
  PRIMARY KEY (issuer, subject),
  -- An address that a provider gives to somebody else later on does not open the place of whoever had it before.
  UNIQUE (issuer, person_id)
);
CREATE INDEX single_sign_on_person ON sec.single_sign_on (person_id);
-- Between leaving for the provider and coming back: known by what the browser keeps, good for minutes, used once.
CREATE TABLE sec.single_sign_on_flow (
  flow_hash bytea PRIMARY KEY,
  return_to text NOT NULL,
  expires_at timestamptz(3) NOT NULL
);
CREATE INDEX single_sign_on_flow_expires ON sec.single_sign_on_flow (expires_at);
REVOKE ALL ON sec.single_sign_on, sec.single_sign_on_flow FROM PUBLIC;
GRANT SELECT, INSERT, UPDATE, DELETE ON sec.single_sign_on, sec.single_sign_on_flow TO portal_gate;

GRANT portal_gate TO CURRENT_USER;
GRANT CREATE ON SCHEMA sec TO portal_gate;
SET LOCAL ROLE portal_gate;

CREATE FUNCTION sec.begin_single_sign_on(p_flow_hash bytea, p_return_to text, p_ttl interval) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, sec, pg_temp AS $$
  DELETE FROM sec.single_sign_on_flow WHERE flow_hash IN (SELECT f.flow_hash FROM sec.single_sign_on_flow f
    WHERE f.expires_at < clock_timestamp() LIMIT 10 FOR UPDATE SKIP LOCKED);
  INSERT INTO sec.single_sign_on_flow VALUES (p_flow_hash, p_return_to, clock_timestamp() + p_ttl);
$$;

-- Where to go on to; NULL: used, run out, or never begun.
CREATE FUNCTION sec.take_single_sign_on(p_flow_hash bytea) RETURNS text
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, sec, pg_temp AS $$
  DELETE FROM sec.single_sign_on_flow WHERE flow_hash = p_flow_hash AND expires_at > clock_timestamp() RETURNING return_to
$$;

-- Whose subject it is; a person who is found by a vouched-for address is linked to it. NULL: nobody's. The trail of each of
-- their accounts says so.
CREATE FUNCTION sec.linked_by_single_sign_on(p_issuer text, p_subject text, p_email_key text) RETURNS uuid
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
DECLARE who uuid; a record;
BEGIN
  UPDATE sec.single_sign_on SET used_at = clock_timestamp() WHERE issuer = p_issuer AND subject = p_subject
    RETURNING person_id INTO who;
  IF FOUND THEN RETURN who; END IF;
  SELECT p.id INTO who FROM public.person p WHERE p.email_key = p_email_key AND p.disabled_at IS NULL;
  IF NOT FOUND OR NOT EXISTS (SELECT FROM sec.accounts_of(who)) THEN RETURN NULL; END IF;
  INSERT INTO sec.single_sign_on (issuer, subject, person_id, used_at) VALUES (p_issuer, p_subject, who, clock_timestamp())
    ON CONFLICT DO NOTHING;
  -- Linked at the same moment by another window, or to another subject before: the first goes on, the second does not.
  IF NOT FOUND THEN RETURN (SELECT l.person_id FROM sec.single_sign_on l WHERE l.issuer = p_issuer AND l.subject = p_subject); END IF;
  FOR a IN SELECT o.account_id FROM sec.accounts_of(who) o ORDER BY o.account_id LOOP
    PERFORM sec.audit_write(a.account_id, who, 'single_sign_on.linked', NULL, 'person', who::text,
      jsonb_build_object('issuer', left(p_issuer, 300)));
  END LOOP;
  RETURN who;
END $$;

-- What a sign-in at the provider opens: 'session', 'choice', or 'step' for the code of a second factor, which is asked for
-- unless the provider says that it has seen one (p_strong). 'unknown': nobody here, or nothing is open to them.
CREATE FUNCTION sec.end_single_sign_on(p_issuer text, p_subject text, p_email_key text, p_strong boolean,
  p_next_hash bytea, p_user_agent text, p_address text, p_ttl interval, p_choice_ttl interval) RETURNS text
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
DECLARE who uuid := sec.linked_by_single_sign_on(p_issuer, p_subject, p_email_key);
BEGIN
  IF who IS NULL THEN RETURN 'unknown'; END IF;
  IF p_strong THEN
    RETURN coalesce(sec.enter_strongly(who, NULL, true, p_next_hash, p_user_agent, p_address, p_ttl, p_choice_ttl), 'unknown');
  END IF;
  IF EXISTS (SELECT FROM sec.accounts_of(who)) AND sec.begin_step(who, p_next_hash, NULL, true, p_choice_ttl) THEN
    RETURN 'step';
  END IF;
  IF sec.make_choice(who, p_next_hash, p_choice_ttl) THEN RETURN 'choice'; END IF;
  IF sec.make_session(who, NULL, p_next_hash, p_user_agent, p_ttl, p_address) IS NULL THEN RETURN 'unknown'; END IF;
  RETURN 'session';
END $$;

CREATE FUNCTION sec.my_single_sign_on(p_issuer text) RETURNS TABLE (linked_at timestamptz, used_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, sec, pg_temp AS $$
  SELECT l.linked_at, l.used_at FROM sec.single_sign_on l WHERE l.issuer = p_issuer AND l.person_id = sec.my_person()
$$;

CREATE FUNCTION sec.end_my_single_sign_on(p_issuer text) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, sec, pg_temp AS $$
DECLARE me uuid := sec.my_person();
BEGIN
  DELETE FROM sec.single_sign_on WHERE issuer = p_issuer AND person_id = me;
  IF NOT FOUND THEN RETURN false; END IF;
  PERFORM sec.audit_write(sec.account_id(), me, 'single_sign_on.unlinked', NULL, 'person', me::text, '{}');
  RETURN true;
END $$;

REVOKE ALL ON FUNCTION sec.begin_single_sign_on, sec.take_single_sign_on, sec.linked_by_single_sign_on,
  sec.end_single_sign_on, sec.my_single_sign_on, sec.end_my_single_sign_on FROM PUBLIC;
GRANT EXECUTE ON FUNCTION sec.begin_single_sign_on, sec.take_single_sign_on, sec.end_single_sign_on,
  sec.my_single_sign_on, sec.end_my_single_sign_on TO portal_web;

RESET ROLE;
REVOKE CREATE ON SCHEMA sec FROM portal_gate;
REVOKE portal_gate FROM CURRENT_USER;
