-- Who asks, and how far they reach: the signed context of a transaction, and the rights it stands for at this moment.

-- Definer functions are made as portal_gate, which owns them and whose rights they have. The migrating role is its member
-- while a migration lasts; this opening and its end stand in every migration that makes one.
GRANT portal_gate TO CURRENT_USER;
GRANT CREATE ON SCHEMA sec TO portal_gate;

CREATE TABLE sec.context_key (only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row), key bytea NOT NULL);
INSERT INTO sec.context_key (key) VALUES (gen_random_bytes(32));
GRANT SELECT ON sec.context_key TO portal_gate;

SET LOCAL ROLE portal_gate;

-- The context ---------------------------------------------------------------------------------------------------

-- The signed context: 'v1|account|person|session|scope|expiry in ms|mac', set per transaction as app.ctx.
-- session is 's:<uuid>' for a person's session, 'r:<run company>:<fencing epoch>' for a run, 'j:<name>' for a job.
-- A person's session ends with their place in the account, not with the context it was minted for.
CREATE FUNCTION sec.read_context(OUT account uuid, OUT person uuid, OUT session text, OUT scope text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
DECLARE
  parts text[] := string_to_array(coalesce(current_setting('app.ctx', true), ''), '|');
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
  IF left(parts[4], 2) = 's:' THEN
    IF NOT EXISTS (SELECT FROM public.person_session s
      WHERE s.id = substr(parts[4], 3)::uuid AND s.revoked_at IS NULL AND s.expires_at > clock_timestamp()) THEN
      RAISE EXCEPTION 'tenant context belongs to an ended session' USING ERRCODE = '42501';
    END IF;
    IF NOT EXISTS (SELECT FROM public.membership m JOIN public.person p ON p.id = m.person_id AND p.disabled_at IS NULL
      WHERE m.account_id = parts[2]::uuid AND m.person_id = parts[3]::uuid AND m.status = 'confirmed') THEN
      RAISE EXCEPTION 'tenant context belongs to a person who lost their place' USING ERRCODE = '42501';
    END IF;
  END IF;
  IF left(parts[4], 2) = 'r:' AND NOT EXISTS (
    SELECT FROM public.run_company r
    WHERE r.id = split_part(parts[4], ':', 2)::uuid AND r.fencing_epoch = split_part(parts[4], ':', 3)::int
  ) THEN
    RAISE EXCEPTION 'tenant context belongs to a worker that lost its lease' USING ERRCODE = '42501';
  END IF;
  account := parts[2]::uuid;
  person := nullif(parts[3], '')::uuid;
  session := parts[4];
  scope := parts[5];
END $$;

CREATE FUNCTION sec.mint(p_account uuid, p_person uuid, p_session text, p_scope text, p_ttl interval)
RETURNS text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
  WITH body AS (
    SELECT concat_ws('|', 'v1', p_account::text, coalesce(p_person::text, ''), p_session, p_scope,
      (extract(epoch FROM clock_timestamp() + p_ttl) * 1000)::bigint::text) AS text
  )
  SELECT body.text || '|' || encode(hmac(convert_to(body.text, 'UTF8'), k.key, 'sha256'), 'hex')
  FROM body, sec.context_key k
$$;

CREATE FUNCTION sec.account_id() RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, sec, pg_temp AS
$$ SELECT account FROM sec.read_context() $$;

CREATE FUNCTION sec.person_id() RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, sec, pg_temp AS
$$ SELECT person FROM sec.read_context() $$;

-- Reach: which rows the context sees --------------------------------------------------------------------------------

-- Rights are read at this moment, so a withdrawn one counts at once, also for a running import.
CREATE FUNCTION sec.rules_account(p_account uuid, p_person uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
  SELECT EXISTS (
    SELECT FROM public.membership m JOIN public.person p ON p.id = m.person_id AND p.disabled_at IS NULL
    WHERE m.account_id = p_account AND m.person_id = p_person AND m.company_id IS NULL
      AND m.role IN ('owner', 'admin') AND m.status = 'confirmed')
$$;

CREATE FUNCTION sec.companies_of(p_account uuid, p_person uuid) RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
  SELECT coalesce(array_agg(DISTINCT c.company_id), '{}') FROM (
    SELECT g.company_id FROM public.membership m
      JOIN public.person p ON p.id = m.person_id AND p.disabled_at IS NULL
      JOIN public."grant" g ON g.account_id = m.account_id AND g.membership_id = m.id
      WHERE m.account_id = p_account AND m.person_id = p_person AND m.status = 'confirmed' AND m.role = 'technician'
        AND (g.expires_at IS NULL OR g.expires_at > clock_timestamp())
    UNION ALL
    SELECT m.company_id FROM public.membership m
      JOIN public.person p ON p.id = m.person_id AND p.disabled_at IS NULL
      WHERE m.account_id = p_account AND m.person_id = p_person AND m.status = 'confirmed' AND m.company_id IS NOT NULL
  ) c
$$;

CREATE FUNCTION sec.whole_account() RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, sec, pg_temp AS $$
  SELECT c.scope = 'account' AND (c.person IS NULL OR sec.rules_account(c.account, c.person)) FROM sec.read_context() c
$$;

CREATE FUNCTION sec.company_ids() RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, sec, pg_temp AS $$
  SELECT CASE
    WHEN c.scope = 'assigned' THEN sec.companies_of(c.account, c.person)
    WHEN c.scope LIKE 'company:%' AND (
      c.person IS NULL OR sec.rules_account(c.account, c.person)
      OR substr(c.scope, 9)::uuid = ANY (sec.companies_of(c.account, c.person))
    ) THEN ARRAY[substr(c.scope, 9)::uuid]
    ELSE '{}'::uuid[]
  END FROM sec.read_context() c
$$;

-- Role: what the context's person may write ---------------------------------------------------------------------------

-- The role that the context's person has for the whole account at this moment; NULL for people of single companies.
-- Jobs stand for the account, also where one is done in a person's name: contexts of jobs are minted by claims (without
-- a person) and by the owner of the database, who seeds accounts with people that have no place yet.
CREATE FUNCTION sec.account_role() RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
  SELECT CASE WHEN c.person IS NULL OR left(c.session, 2) = 'j:' THEN 'owner' ELSE (
    SELECT m.role FROM public.membership m JOIN public.person p ON p.id = m.person_id AND p.disabled_at IS NULL
    WHERE m.account_id = c.account AND m.person_id = c.person AND m.company_id IS NULL AND m.status = 'confirmed') END
  FROM sec.read_context() c
$$;

-- True for owners and administrators, also while their context is narrowed to one company.
CREATE FUNCTION sec.rules() RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, sec, pg_temp AS
$$ SELECT coalesce(sec.account_role() IN ('owner', 'admin'), false) $$;

-- Companies whose people the context's person may invite and change: granted to a technician, or led by their own.
CREATE FUNCTION sec.led_company_ids() RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
  SELECT coalesce(array_agg(DISTINCT l.company_id), '{}') FROM (
    SELECT g.company_id FROM sec.read_context() c
      JOIN public.membership m ON m.account_id = c.account AND m.person_id = c.person
      JOIN public."grant" g ON g.account_id = m.account_id AND g.membership_id = m.id
      WHERE m.status = 'confirmed' AND m.role = 'technician' AND (g.expires_at IS NULL OR g.expires_at > clock_timestamp())
    UNION ALL
    SELECT m.company_id FROM sec.read_context() c
      JOIN public.membership m ON m.account_id = c.account AND m.person_id = c.person
      WHERE m.status = 'confirmed' AND m.role = 'company_admin'
  ) l WHERE l.company_id = ANY (sec.company_ids())
$$;

-- Is this a run of that kind which the context's person started? (A policy of run_company cannot look into run: that
-- one's own policy looks into run_company.)
CREATE FUNCTION sec.started_run(p_run uuid, p_kind text) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
  SELECT EXISTS (SELECT FROM sec.read_context() c JOIN public.run r ON r.account_id = c.account
    WHERE r.id = p_run AND r.kind = p_kind AND (c.person IS NULL OR r.started_by = c.person))
$$;

-- Who may call them -------------------------------------------------------------------------------------------------

-- read_context, rules_account and companies_of are for functions of the gate alone.
REVOKE ALL ON FUNCTION sec.read_context, sec.mint, sec.account_id, sec.person_id, sec.rules_account, sec.companies_of,
  sec.whole_account, sec.company_ids, sec.account_role, sec.rules, sec.led_company_ids, sec.started_run FROM PUBLIC;
GRANT EXECUTE ON FUNCTION sec.mint TO SESSION_USER;
GRANT EXECUTE ON FUNCTION sec.account_id, sec.person_id, sec.whole_account, sec.company_ids
  TO portal_web, portal_worker, portal_keys, portal_search, SESSION_USER;
GRANT EXECUTE ON FUNCTION sec.account_role, sec.rules, sec.led_company_ids, sec.started_run
  TO portal_web, portal_worker, portal_keys, SESSION_USER;

RESET ROLE;
REVOKE CREATE ON SCHEMA sec FROM portal_gate;
REVOKE portal_gate FROM CURRENT_USER;
