-- How many API tokens of its person a mail about their sign-in finds still good: whoever did not change the password
-- themselves must know that a token may go on working.

GRANT portal_gate TO CURRENT_USER;
GRANT CREATE ON SCHEMA sec TO portal_gate;
SET LOCAL ROLE portal_gate;

CREATE FUNCTION sec.good_tokens_at_mail(p_mail uuid) RETURNS integer
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
  SELECT count(*)::integer FROM sec.sign_in_mail m JOIN public.api_token t ON t.person_id = m.person_id
  WHERE m.id = p_mail AND t.revoked_at IS NULL AND t.expires_at > clock_timestamp()
$$;

REVOKE ALL ON FUNCTION sec.good_tokens_at_mail FROM PUBLIC;
GRANT EXECUTE ON FUNCTION sec.good_tokens_at_mail TO portal_worker;

RESET ROLE;
REVOKE CREATE ON SCHEMA sec FROM portal_gate;
REVOKE portal_gate FROM CURRENT_USER;
