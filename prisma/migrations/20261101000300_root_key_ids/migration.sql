-- Which root keys have wrapped something? Ids only; the key-holder refuses to start without one of them.

GRANT portal_gate TO CURRENT_USER;
GRANT CREATE ON SCHEMA sec TO portal_gate;
GRANT SELECT ON company_key, key_slot TO portal_gate;

CREATE FUNCTION sec.root_key_ids() RETURNS SETOF text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT root_key_id FROM public.company_key
  UNION SELECT root_key_id FROM public.key_slot WHERE root_key_id IS NOT NULL
  UNION SELECT root_key_id FROM public.connection
$$;

REVOKE ALL ON FUNCTION sec.root_key_ids() FROM PUBLIC;
ALTER FUNCTION sec.root_key_ids() OWNER TO portal_gate;
SET LOCAL ROLE portal_gate;
GRANT EXECUTE ON FUNCTION sec.root_key_ids() TO portal_keys;
RESET ROLE;

REVOKE CREATE ON SCHEMA sec FROM portal_gate;
REVOKE portal_gate FROM CURRENT_USER;
