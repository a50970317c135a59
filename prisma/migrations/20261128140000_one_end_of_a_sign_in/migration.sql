-- Of two sign-ins of one person that end at once each held its own step, and the first to take the factor then wanted to delete the
-- other's: a deadlock, of which the portal tries again only so often. Now the factor is taken first, so that they end one after
-- the other, and the second one finds its step gone.

GRANT portal_gate TO CURRENT_USER;
GRANT CREATE ON SCHEMA sec TO portal_gate;

SET LOCAL ROLE portal_gate;

CREATE OR REPLACE FUNCTION sec.end_step(p_token_hash bytea, p_step bigint, p_recovery bytea, p_next_hash bytea, p_user_agent text,
  p_address text, p_ttl interval, p_choice_ttl interval) RETURNS text
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
DECLARE s sec.sign_in_step;
BEGIN
  PERFORM FROM sec.second_factor f
    WHERE f.person_id = (SELECT w.person_id FROM sec.sign_in_step w WHERE w.token_hash = p_token_hash) FOR UPDATE;
  SELECT * INTO s FROM sec.sign_in_step WHERE token_hash = p_token_hash AND expires_at > clock_timestamp() FOR UPDATE;
  IF NOT FOUND OR NOT sec.use_factor(s.person_id, p_step, p_recovery) THEN RETURN NULL; END IF;
  DELETE FROM sec.sign_in_step WHERE person_id = s.person_id;
  IF s.choose AND s.account_id IS NULL AND sec.make_choice(s.person_id, p_next_hash, p_choice_ttl) THEN RETURN 'choice'; END IF;
  IF sec.make_session(s.person_id, s.account_id, p_next_hash, p_user_agent, p_ttl, p_address) IS NULL THEN RETURN NULL; END IF;
  RETURN 'session';
END $$;

RESET ROLE;

REVOKE CREATE ON SCHEMA sec FROM portal_gate;
REVOKE portal_gate FROM CURRENT_USER;
