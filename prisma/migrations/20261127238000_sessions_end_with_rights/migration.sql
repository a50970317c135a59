-- Sessions end when what their person may do changes: a token that was good for less, or for something else, never becomes good
-- for more. Who changes people can end somebody's sessions alone, and who rules the account those of all.

-- Why somebody else ended it; nothing where its own person did.
ALTER TABLE "person_session" ADD COLUMN "ended_because" TEXT;
ALTER TABLE "person_session" ADD CONSTRAINT person_session_ended_because_known
  CHECK (ended_because IN ('rights', 'confirmed', 'administrator'));

GRANT portal_gate TO CURRENT_USER;
GRANT CREATE ON SCHEMA sec TO portal_gate;
SET LOCAL ROLE portal_gate;

-- Ends the sessions of a person in one account, an entry of the trail for each; how many. p_actor: who did what ends them.
CREATE FUNCTION sec.end_sessions_of(p_account uuid, p_person uuid, p_because text, p_actor uuid) RETURNS integer
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
DECLARE s record; ended integer := 0;
BEGIN
  -- All of them before the trail's end is held, as switch_account does: two who wait for each other would both fail.
  PERFORM FROM public.person_session o WHERE o.account_id = p_account AND o.person_id = p_person AND o.revoked_at IS NULL
    ORDER BY o.id FOR UPDATE;
  FOR s IN UPDATE public.person_session o SET revoked_at = clock_timestamp(), ended_because = p_because
    WHERE o.account_id = p_account AND o.person_id = p_person AND o.revoked_at IS NULL AND o.expires_at > clock_timestamp()
    RETURNING o.id
  LOOP
    ended := ended + 1;
    PERFORM sec.audit_write(p_account, p_actor, 'session.ended', NULL, 'session', s.id::text, jsonb_build_object(
      'because', p_because, 'email', (SELECT p.email FROM public.person p WHERE p.id = p_person)));
  END LOOP;
  RETURN ended;
END $$;

-- In the transaction of the change itself, whoever makes it. The owner of the database, who plants accounts, ends nothing.
CREATE FUNCTION sec.end_with_rights(p_account uuid, p_person uuid, p_because text) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
DECLARE who uuid := p_person;
BEGIN
  IF session_user NOT IN ('portal_web', 'portal_worker', 'portal_keys') THEN RETURN; END IF;
  -- Accepting an invitation is done in nobody's session: by the person themselves.
  IF coalesce(current_setting('app.ctx', true), '') <> '' THEN who := (SELECT c.person FROM sec.read_context() c); END IF;
  PERFORM sec.end_sessions_of(p_account, p_person, p_because, who);
END $$;

-- A place that is new, gone, of another role or reach, confirmed, disabled or enabled.
CREATE FUNCTION sec.place_changed() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN PERFORM sec.end_with_rights(OLD.account_id, OLD.person_id, 'rights');
  ELSIF TG_OP = 'UPDATE' AND OLD.status = 'accepted' AND NEW.status = 'confirmed' THEN
    PERFORM sec.end_with_rights(NEW.account_id, NEW.person_id, 'confirmed');
  ELSE PERFORM sec.end_with_rights(NEW.account_id, NEW.person_id, 'rights'); END IF;
  RETURN NULL;
END $$;

-- A technician is given a company or a right that was not theirs. What is only taken, or lapses, counts with the next request.
CREATE FUNCTION sec.grant_widened() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF NEW.rights <@ OLD.rights AND (OLD.expires_at IS NULL OR NEW.expires_at <= OLD.expires_at) THEN RETURN NULL; END IF;
  END IF;
  PERFORM sec.end_with_rights(m.account_id, m.person_id, 'rights') FROM public.membership m
    WHERE m.account_id = NEW.account_id AND m.id = NEW.membership_id;
  RETURN NULL;
END $$;

-- By who changes the people of that place: the sessions of its person in this account. NULL: not theirs to end. Somebody who
-- has a place elsewhere in the account belongs to those who rule it, an owner to owners.
CREATE FUNCTION sec.sign_out_member(p_membership uuid) RETURNS integer
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
DECLARE mine uuid := sec.account_id(); me uuid := sec.my_person(); who uuid;
BEGIN
  SELECT m.person_id INTO who FROM public.membership m WHERE m.id = p_membership AND m.account_id = mine AND m.person_id <> me;
  IF NOT FOUND THEN RETURN NULL; END IF;
  IF EXISTS (SELECT FROM public.membership m WHERE m.account_id = mine AND m.person_id = who
    AND CASE WHEN m.role = 'owner' THEN sec.account_role() IS DISTINCT FROM 'owner'
      WHEN m.company_id IS NULL THEN NOT sec.rules() ELSE NOT sec.may('invite', m.company_id) END) THEN RETURN NULL; END IF;
  RETURN sec.end_sessions_of(mine, who, 'administrator', me);
END $$;

-- By who rules the account: the sessions of everybody in it but the one that asks. NULL: not theirs to end.
CREATE FUNCTION sec.sign_out_all() RETURNS integer
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
DECLARE c record; mine uuid := sec.account_id(); me uuid := sec.my_person(); ended integer;
BEGIN
  SELECT * INTO c FROM sec.read_context();
  IF NOT sec.rules() THEN RETURN NULL; END IF;
  PERFORM FROM public.person_session o WHERE o.account_id = mine AND o.revoked_at IS NULL ORDER BY o.id FOR UPDATE;
  UPDATE public.person_session o SET revoked_at = clock_timestamp(), ended_because = 'administrator'
    WHERE o.account_id = mine AND o.revoked_at IS NULL AND o.expires_at > clock_timestamp() AND 's:' || o.id <> c.session;
  GET DIAGNOSTICS ended = ROW_COUNT;
  PERFORM sec.audit_write(mine, me, 'sessions.ended', NULL, 'account', mine::text, jsonb_build_object('sessions', ended));
  RETURN ended;
END $$;

-- To who still holds the token of a session that somebody else ended, within a day: why.
CREATE FUNCTION sec.why_ended(p_token_hash bytea) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT s.ended_because FROM public.person_session s
  WHERE s.token_hash = p_token_hash AND s.revoked_at > clock_timestamp() - interval '24 hours'
$$;

REVOKE ALL ON FUNCTION sec.end_sessions_of, sec.end_with_rights, sec.place_changed, sec.grant_widened, sec.sign_out_member,
  sec.sign_out_all, sec.why_ended FROM PUBLIC;
GRANT EXECUTE ON FUNCTION sec.sign_out_member, sec.sign_out_all, sec.why_ended TO portal_web;

RESET ROLE;

CREATE TRIGGER place_given AFTER INSERT ON membership FOR EACH ROW EXECUTE FUNCTION sec.place_changed();
CREATE TRIGGER place_taken AFTER DELETE ON membership FOR EACH ROW EXECUTE FUNCTION sec.place_changed();
CREATE TRIGGER place_changed AFTER UPDATE OF role, status, company_id ON membership FOR EACH ROW
  WHEN ((OLD.role, OLD.status, OLD.company_id) IS DISTINCT FROM (NEW.role, NEW.status, NEW.company_id))
  EXECUTE FUNCTION sec.place_changed();
CREATE TRIGGER grant_given AFTER INSERT ON "grant" FOR EACH ROW EXECUTE FUNCTION sec.grant_widened();
CREATE TRIGGER grant_changed AFTER UPDATE OF rights, expires_at ON "grant" FOR EACH ROW EXECUTE FUNCTION sec.grant_widened();

REVOKE CREATE ON SCHEMA sec FROM portal_gate;
REVOKE portal_gate FROM CURRENT_USER;
