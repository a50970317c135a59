-- What every wall asks of the context, with a branch for each kind of it. As one expression each of these functions opened the
-- tables of all kinds at every call, of tokens for a session and of sessions for a worker; now only those of the kind at
-- hand are opened, and a run's right is looked up without reading the context a second time. What they answer and whom
-- they refuse is as it was.

GRANT portal_gate TO CURRENT_USER;
GRANT CREATE ON SCHEMA sec TO portal_gate;
SET LOCAL ROLE portal_gate;

CREATE OR REPLACE FUNCTION sec.read_context(OUT account uuid, OUT person uuid, OUT session text, OUT scope text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
DECLARE
  parts text[] := string_to_array(coalesce(current_setting('app.ctx', true), ''), '|');
  kind text := left(parts[4], 2);
BEGIN
  IF coalesce(array_length(parts, 1), 0) <> 7 OR parts[1] <> 'v1' THEN
    RAISE EXCEPTION 'tenant context is missing' USING ERRCODE = '42501';
  END IF;
  IF encode(hmac(convert_to(array_to_string(parts[1:6], '|'), 'UTF8'), (SELECT key FROM sec.context_key), 'sha256'), 'hex')
     IS DISTINCT FROM parts[7] THEN
    RAISE EXCEPTION 'tenant context is forged' USING ERRCODE = '42501';
  END IF;
  IF parts[6]::bigint < extract(epoch FROM clock_timestamp()) * 1000 THEN
    RAISE EXCEPTION 'tenant context has expired' USING ERRCODE = '42501';
  END IF;
  IF kind = 's:' THEN
    IF NOT EXISTS (SELECT FROM public.person_session s
      WHERE s.id = substr(parts[4], 3)::uuid AND s.revoked_at IS NULL AND s.expires_at > clock_timestamp()) THEN
      RAISE EXCEPTION 'tenant context belongs to an ended session' USING ERRCODE = '42501';
    END IF;
    IF NOT EXISTS (SELECT FROM public.membership m JOIN public.person p ON p.id = m.person_id AND p.disabled_at IS NULL
      WHERE m.account_id = parts[2]::uuid AND m.person_id = parts[3]::uuid AND m.status = 'confirmed') THEN
      RAISE EXCEPTION 'tenant context belongs to a person who lost their place' USING ERRCODE = '42501';
    END IF;
  ELSIF kind = 't:' THEN
    IF NOT EXISTS (
      SELECT FROM public.api_token t JOIN public.membership m ON m.account_id = t.account_id AND m.person_id = t.person_id
          AND m.company_id IS NULL AND m.status = 'confirmed'
        JOIN public.person p ON p.id = t.person_id AND p.disabled_at IS NULL
      WHERE t.id = substr(parts[4], 3)::uuid AND t.account_id = parts[2]::uuid AND t.person_id = parts[3]::uuid
        AND t.revoked_at IS NULL AND t.expires_at > clock_timestamp()
    ) THEN
      RAISE EXCEPTION 'tenant context belongs to a token that is not good any more' USING ERRCODE = '42501';
    END IF;
  ELSIF kind = 'r:' THEN
    IF NOT EXISTS (SELECT FROM public.run_company r
      WHERE r.id = split_part(parts[4], ':', 2)::uuid AND r.fencing_epoch = split_part(parts[4], ':', 3)::int) THEN
      RAISE EXCEPTION 'tenant context belongs to a worker that lost its lease' USING ERRCODE = '42501';
    END IF;
  END IF;
  account := parts[2]::uuid;
  person := nullif(parts[3], '')::uuid;
  session := parts[4];
  scope := parts[5];
END $$;

-- What sec.may answers, for a context that was read already.
CREATE FUNCTION sec.may_as(p_account uuid, p_person uuid, p_session text, p_scope text, p_right text, p_company uuid)
RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
BEGIN
  IF p_scope = 'enrol' THEN RETURN false; END IF;
  IF left(p_session, 2) = 't:' AND sec.token_has(p_session, ARRAY[p_right]) IS NOT TRUE THEN RETURN false; END IF;
  IF p_scope = 'chosen' AND (p_company = ANY (sec.token_companies(p_account, p_person, p_session))) IS NOT TRUE THEN
    RETURN false;
  END IF;
  IF p_person IS NULL OR left(p_session, 2) = 'j:' THEN RETURN true; END IF;
  IF p_right IN ('reveal', 'invite') THEN
    IF EXISTS (SELECT FROM public.membership m WHERE m.account_id = p_account AND m.person_id = p_person
        AND m.status = 'confirmed' AND m.company_id = p_company
        AND (p_right = 'reveal' OR m.role = 'company_admin')) THEN
      RETURN true;
    END IF;
  END IF;
  IF p_right = 'reveal' THEN
    IF NOT EXISTS (SELECT FROM public.company o WHERE o.account_id = p_account AND o.id = p_company
        AND o.vault_closed_at IS NULL) THEN
      RETURN false;
    END IF;
  END IF;
  IF sec.rules_account(p_account, p_person) THEN RETURN true; END IF;
  RETURN EXISTS (SELECT FROM public.membership m
    JOIN public.person p ON p.id = m.person_id AND p.disabled_at IS NULL
    JOIN public."grant" g ON g.account_id = m.account_id AND g.membership_id = m.id
    WHERE m.account_id = p_account AND m.person_id = p_person AND m.status = 'confirmed' AND m.role = 'technician'
      AND g.company_id = p_company AND p_right = ANY (g.rights)
      AND (g.expires_at IS NULL OR g.expires_at > clock_timestamp()));
END $$;

CREATE OR REPLACE FUNCTION sec.company_ids() RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, sec, pg_temp AS $$
DECLARE c record; company uuid;
BEGIN
  c := sec.read_context();
  IF c.scope = 'assigned' THEN RETURN sec.companies_of(c.account, c.person); END IF;
  IF c.scope = 'chosen' THEN RETURN sec.token_companies(c.account, c.person, c.session); END IF;
  IF c.scope NOT LIKE 'company:%' THEN RETURN '{}'; END IF;
  company := substr(c.scope, 9)::uuid;
  IF c.person IS NULL THEN RETURN ARRAY[company]; END IF;
  IF left(c.session, 2) = 'r:' THEN
    IF sec.may_as(c.account, c.person, c.session, c.scope, 'import', company) THEN RETURN ARRAY[company]; END IF;
    RETURN '{}';
  END IF;
  IF sec.rules_account(c.account, c.person) THEN RETURN ARRAY[company]; END IF;
  IF company = ANY (sec.companies_of(c.account, c.person)) THEN RETURN ARRAY[company]; END IF;
  RETURN '{}';
END $$;

CREATE OR REPLACE FUNCTION sec.rules_account(p_account uuid, p_person uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
BEGIN
  RETURN EXISTS (
    SELECT FROM public.membership m JOIN public.person p ON p.id = m.person_id AND p.disabled_at IS NULL
    WHERE m.account_id = p_account AND m.person_id = p_person AND m.company_id IS NULL
      AND m.role IN ('owner', 'admin') AND m.status = 'confirmed');
END $$;

CREATE OR REPLACE FUNCTION sec.account_id() RETURNS uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, sec, pg_temp AS
$$ DECLARE c record; BEGIN c := sec.read_context(); RETURN c.account; END $$;

CREATE OR REPLACE FUNCTION sec.whole_account() RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, sec, pg_temp AS $$
DECLARE c record;
BEGIN
  c := sec.read_context();
  IF c.scope IS DISTINCT FROM 'account' THEN RETURN false; END IF;
  RETURN c.person IS NULL OR sec.rules_account(c.account, c.person);
END $$;

CREATE OR REPLACE FUNCTION sec.may(p_right text, p_company uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, sec, pg_temp AS $$
DECLARE c record;
BEGIN
  c := sec.read_context();
  RETURN sec.may_as(c.account, c.person, c.session, c.scope, p_right, p_company);
END $$;

REVOKE ALL ON FUNCTION sec.may_as FROM PUBLIC;

RESET ROLE;
REVOKE CREATE ON SCHEMA sec FROM portal_gate;
REVOKE portal_gate FROM CURRENT_USER;
