-- One person, several accounts: after the password is proved the person chooses, and may change over later. What can be
-- chosen is told to whoever holds the token of a proved password or of a live session, and to nobody else.

-- Between the password and the choice there is no session yet, so nobody's trail says that somebody signed in.
CREATE TABLE sec.sign_in_choice (
  token_hash bytea PRIMARY KEY,
  person_id uuid NOT NULL REFERENCES public.person (id) ON DELETE CASCADE,
  expires_at timestamptz(3) NOT NULL
);
CREATE INDEX sign_in_choice_person ON sec.sign_in_choice (person_id);
REVOKE ALL ON sec.sign_in_choice FROM PUBLIC;
GRANT SELECT, INSERT, DELETE ON sec.sign_in_choice TO portal_gate;

GRANT portal_gate TO CURRENT_USER;
GRANT CREATE ON SCHEMA sec TO portal_gate;
SET LOCAL ROLE portal_gate;

-- The accounts where the person has a confirmed place, with the strongest role there; company_name where that place is
-- one company alone.
CREATE FUNCTION sec.accounts_of(p_person uuid)
RETURNS TABLE (account_id uuid, kind text, name text, role text, company_name text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
  SELECT a.id, a.kind, a.name,
    (array_agg(m.role ORDER BY array_position(ARRAY['owner', 'admin', 'technician', 'company_admin', 'member'], m.role)))[1],
    CASE WHEN count(*) = 1 THEN max(c.name) END
  FROM public.membership m
    JOIN public.person p ON p.id = m.person_id AND p.disabled_at IS NULL
    JOIN public.account a ON a.id = m.account_id
    LEFT JOIN public.company c ON c.account_id = m.account_id AND c.id = m.company_id AND c.kind = 'managed'
  WHERE m.person_id = p_person AND m.status = 'confirmed'
  GROUP BY a.id, a.kind, a.name
  ORDER BY lower(a.name), a.id
$$;

-- False, and nothing is kept, for a person who has nothing to choose from.
CREATE FUNCTION sec.begin_choice(p_person uuid, p_token_hash bytea, p_ttl interval) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
BEGIN
  IF (SELECT count(*) FROM sec.accounts_of(p_person)) < 2 THEN RETURN false; END IF;
  DELETE FROM sec.sign_in_choice WHERE expires_at < clock_timestamp();
  INSERT INTO sec.sign_in_choice (token_hash, person_id, expires_at)
    VALUES (p_token_hash, p_person, clock_timestamp() + p_ttl);
  RETURN true;
END $$;

CREATE FUNCTION sec.choice_accounts(p_token_hash bytea)
RETURNS TABLE (account_id uuid, kind text, name text, role text, company_name text)
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, sec, pg_temp AS $$
  SELECT o.* FROM sec.sign_in_choice c, sec.accounts_of(c.person_id) o
  WHERE c.token_hash = p_token_hash AND c.expires_at > clock_timestamp()
$$;

-- Uses the choice up; where the account is not open to the person the choice stays. Of many at once one starts a session.
CREATE FUNCTION sec.choose_account(p_choice_hash bytea, p_account uuid, p_token_hash bytea, p_user_agent text,
  p_ttl interval) RETURNS uuid
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
DECLARE c sec.sign_in_choice;
BEGIN
  DELETE FROM sec.sign_in_choice WHERE token_hash = p_choice_hash AND expires_at > clock_timestamp() RETURNING * INTO c;
  IF NOT FOUND THEN RETURN NULL; END IF;
  IF EXISTS (SELECT FROM sec.accounts_of(c.person_id) o WHERE o.account_id = p_account) THEN
    DELETE FROM sec.sign_in_choice WHERE person_id = c.person_id;
    RETURN sec.start_session(c.person_id, p_account, p_token_hash, p_user_agent, p_ttl);
  END IF;
  INSERT INTO sec.sign_in_choice VALUES (c.token_hash, c.person_id, c.expires_at);
  RETURN NULL;
END $$;

-- From a live session into another account of the same person, without the password. The session before ends: its token
-- is replaced in the browser, and signing out must leave nothing open. The new one lasts no longer than it would have.
CREATE FUNCTION sec.switch_account(p_old_hash bytea, p_account uuid, p_token_hash bytea, p_user_agent text)
RETURNS uuid LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
DECLARE s public.person_session; made uuid;
BEGIN
  SELECT * INTO s FROM public.person_session WHERE token_hash = p_old_hash AND revoked_at IS NULL
    AND expires_at > clock_timestamp() FOR UPDATE;
  IF NOT FOUND THEN RETURN NULL; END IF;
  -- Who lost their place in the account they come from has no session any more: open_request says the same.
  IF NOT EXISTS (SELECT FROM sec.accounts_of(s.person_id) o WHERE o.account_id = s.account_id)
    OR NOT EXISTS (SELECT FROM sec.accounts_of(s.person_id) o WHERE o.account_id = p_account) THEN RETURN NULL; END IF;
  -- Both trails, always in the same order: two people who change over crosswise must not wait for each other.
  PERFORM FROM public.audit_head h WHERE h.account_id IN (s.account_id, p_account) ORDER BY h.account_id FOR UPDATE;
  made := sec.start_session(s.person_id, p_account, p_token_hash, p_user_agent, s.expires_at - clock_timestamp());
  IF made IS NOT NULL THEN PERFORM sec.end_session(p_old_hash); END IF;
  RETURN made;
END $$;

-- For GET /me: the accounts of whoever holds the live session this context was minted for.
CREATE FUNCTION sec.my_accounts()
RETURNS TABLE (account_id uuid, kind text, name text, role text, company_name text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, sec, pg_temp AS $$
  SELECT o.* FROM sec.read_context() c, sec.accounts_of(c.person) o WHERE left(c.session, 2) = 's:'
$$;

REVOKE ALL ON FUNCTION sec.accounts_of(uuid), sec.begin_choice(uuid, bytea, interval), sec.choice_accounts(bytea),
  sec.choose_account(bytea, uuid, bytea, text, interval), sec.switch_account(bytea, uuid, bytea, text), sec.my_accounts()
  FROM PUBLIC;
GRANT EXECUTE ON FUNCTION sec.begin_choice(uuid, bytea, interval), sec.choice_accounts(bytea),
  sec.choose_account(bytea, uuid, bytea, text, interval), sec.switch_account(bytea, uuid, bytea, text), sec.my_accounts()
  TO portal_web;

RESET ROLE;
REVOKE CREATE ON SCHEMA sec FROM portal_gate;
REVOKE portal_gate FROM CURRENT_USER;
