-- API tokens: a person's own rights for a script, narrowed to some of them, to all or some companies, and to a time. A token
-- opens the same walls as its person's session, never more than that person has at that moment, and nothing of what is a
-- session's alone: sign-in, tokens, roles.

CREATE TABLE "api_token" (
    "id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "token_hash" BYTEA NOT NULL,
    "rights" TEXT[],
    "company_ids" UUID[],
    "all_companies" BOOLEAN NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "last_used_at" TIMESTAMPTZ(3),
    "last_used_from" TEXT,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "api_token_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "api_token_token_hash_key" ON "api_token"("token_hash");
CREATE INDEX "api_token_account_id_person_id_idx" ON "api_token"("account_id", "person_id");
ALTER TABLE "api_token" ADD CONSTRAINT "api_token_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "api_token" ADD CONSTRAINT "api_token_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "api_token" ADD CONSTRAINT api_token_rights_known
    CHECK (rights IS NOT NULL AND rights <@ ARRAY['read', 'import', 'map', 'invite', 'reveal']::text[]),
  ADD CONSTRAINT api_token_companies_known CHECK (company_ids IS NOT NULL AND all_companies = (company_ids = '{}')),
  ADD CONSTRAINT api_token_at_most_a_year CHECK (expires_at <= created_at + interval '366 days');

-- Written by its gates alone; the hash is read by nobody who may log in.
SELECT sec.grant_select_without('portal_web', 'api_token', ARRAY['token_hash']);
GRANT SELECT, INSERT, UPDATE ON api_token TO portal_gate;

GRANT portal_gate TO CURRENT_USER;
GRANT CREATE ON SCHEMA sec TO portal_gate;
SET LOCAL ROLE portal_gate;

-- The context of a token: session is 't:<uuid>'. Scope 'chosen' where the token names its companies: those alone, and in
-- them no more than a technician, whoever its person is.

-- As it was, and: a token ends when it is revoked, when its time has come, and with its person's place among the staff.
CREATE OR REPLACE FUNCTION sec.read_context(OUT account uuid, OUT person uuid, OUT session text, OUT scope text)
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
  IF left(parts[4], 2) = 't:' AND NOT EXISTS (
    SELECT FROM public.api_token t JOIN public.membership m ON m.account_id = t.account_id AND m.person_id = t.person_id
        AND m.company_id IS NULL AND m.status = 'confirmed'
      JOIN public.person p ON p.id = t.person_id AND p.disabled_at IS NULL
    WHERE t.id = substr(parts[4], 3)::uuid AND t.account_id = parts[2]::uuid AND t.person_id = parts[3]::uuid
      AND t.revoked_at IS NULL AND t.expires_at > clock_timestamp()
  ) THEN
    RAISE EXCEPTION 'tenant context belongs to a token that is not good any more' USING ERRCODE = '42501';
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

-- What a session's person may do is not narrowed; a token's is.
CREATE FUNCTION sec.token_has(p_session text, p_rights text[]) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
  SELECT CASE WHEN left(p_session, 2) <> 't:' THEN true ELSE EXISTS (SELECT FROM public.api_token t
    WHERE t.id = substr(p_session, 3)::uuid AND t.rights && p_rights) END
$$;

-- The companies a token names, as far as its person reaches them at this moment.
CREATE FUNCTION sec.token_companies(p_account uuid, p_person uuid, p_session text) RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
  SELECT CASE WHEN sec.rules_account(p_account, p_person) THEN t.company_ids ELSE ARRAY(
      SELECT n FROM unnest(t.company_ids) n WHERE n = ANY (sec.companies_of(p_account, p_person))) END
  FROM public.api_token t WHERE t.id = substr(p_session, 3)::uuid
$$;

-- What entries of the trail say besides who: the token's name, where a token did it.
CREATE FUNCTION sec.token_name(p_session text) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
  SELECT CASE WHEN left(p_session, 2) <> 't:' THEN '{}' ELSE (SELECT jsonb_build_object('token', t.name)
    FROM public.api_token t WHERE t.id = substr(p_session, 3)::uuid) END
$$;

CREATE FUNCTION sec.chosen() RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, sec, pg_temp AS
$$ SELECT c.scope = 'chosen' FROM sec.read_context() c $$;

-- May the context write what needs one of these rights of a token? Sessions may as far as the other policies let them.
CREATE FUNCTION sec.token_writes(p_rights text[]) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, sec, pg_temp AS
$$ SELECT sec.token_has(c.session, p_rights) FROM sec.read_context() c $$;

-- A run that its person started is seen by a token of chosen companies only where it is of one of them (or being made).
CREATE FUNCTION sec.token_sees_run(p_run uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
  SELECT NOT EXISTS (SELECT FROM public.run_company r WHERE r.run_id = p_run)
    OR EXISTS (SELECT FROM public.run_company r WHERE r.run_id = p_run AND r.company_id = ANY (sec.company_ids()))
$$;

CREATE OR REPLACE FUNCTION sec.company_ids() RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, sec, pg_temp AS $$
  SELECT CASE
    WHEN c.scope = 'assigned' THEN sec.companies_of(c.account, c.person)
    WHEN c.scope = 'chosen' THEN sec.token_companies(c.account, c.person, c.session)
    WHEN c.scope LIKE 'company:%' AND (c.person IS NULL OR CASE WHEN left(c.session, 2) = 'r:'
      THEN sec.may('import', substr(c.scope, 9)::uuid)
      ELSE sec.rules_account(c.account, c.person) OR substr(c.scope, 9)::uuid = ANY (sec.companies_of(c.account, c.person))
      END) THEN ARRAY[substr(c.scope, 9)::uuid]
    ELSE '{}'::uuid[]
  END FROM sec.read_context() c
$$;

CREATE OR REPLACE FUNCTION sec.account_role() RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
  SELECT CASE WHEN c.scope = 'enrol' THEN NULL WHEN c.person IS NULL OR left(c.session, 2) = 'j:' THEN 'owner' ELSE (
    SELECT CASE WHEN c.scope = 'chosen' THEN 'technician' ELSE m.role END
    FROM public.membership m JOIN public.person p ON p.id = m.person_id AND p.disabled_at IS NULL
    WHERE m.account_id = c.account AND m.person_id = c.person AND m.company_id IS NULL AND m.status = 'confirmed') END
  FROM sec.read_context() c
$$;

-- May the context's person import, reveal or invite in that company at this moment? Jobs stand for the account, a token for
-- what it was given of that.
CREATE OR REPLACE FUNCTION sec.may(p_right text, p_company uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
  SELECT c.scope <> 'enrol' AND sec.token_has(c.session, ARRAY[p_right])
    AND (c.scope <> 'chosen' OR p_company = ANY (sec.token_companies(c.account, c.person, c.session)))
    AND (c.person IS NULL OR left(c.session, 2) = 'j:'
    OR EXISTS (SELECT FROM public.membership m WHERE m.account_id = c.account AND m.person_id = c.person
      AND m.status = 'confirmed' AND m.company_id = p_company
      AND (p_right = 'reveal' OR (p_right = 'invite' AND m.role = 'company_admin')))
    OR ((p_right <> 'reveal' OR EXISTS (SELECT FROM public.company o WHERE o.account_id = c.account AND o.id = p_company
        AND o.vault_closed_at IS NULL))
      AND (sec.rules_account(c.account, c.person)
        OR EXISTS (SELECT FROM public.membership m
          JOIN public.person p ON p.id = m.person_id AND p.disabled_at IS NULL
          JOIN public."grant" g ON g.account_id = m.account_id AND g.membership_id = m.id
          WHERE m.account_id = c.account AND m.person_id = c.person AND m.status = 'confirmed' AND m.role = 'technician'
            AND g.company_id = p_company AND p_right = ANY (g.rights)
            AND (g.expires_at IS NULL OR g.expires_at > clock_timestamp())))))
  FROM sec.read_context() c
$$;

-- Companies whose people the context's person may invite and change: granted with that right, led by their own, or chosen
-- for a token of those who rule the account.
CREATE OR REPLACE FUNCTION sec.led_company_ids() RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
  SELECT coalesce(array_agg(DISTINCT l.company_id), '{}') FROM (
    SELECT g.company_id FROM sec.read_context() c
      JOIN public.membership m ON m.account_id = c.account AND m.person_id = c.person
      JOIN public."grant" g ON g.account_id = m.account_id AND g.membership_id = m.id
      WHERE m.status = 'confirmed' AND m.role = 'technician' AND (g.expires_at IS NULL OR g.expires_at > clock_timestamp())
        AND 'invite' = ANY (g.rights)
    UNION ALL
    SELECT m.company_id FROM sec.read_context() c
      JOIN public.membership m ON m.account_id = c.account AND m.person_id = c.person
      WHERE m.status = 'confirmed' AND m.role = 'company_admin'
    UNION ALL
    SELECT n FROM sec.read_context() c, unnest(sec.company_ids()) n
      WHERE c.scope = 'chosen' AND sec.rules_account(c.account, c.person)
  ) l WHERE l.company_id = ANY (sec.company_ids())
$$;

-- Companies in which the context's person works: given to a technician with whatever right, led by their own, or chosen.
CREATE OR REPLACE FUNCTION sec.worked_company_ids() RETURNS uuid[]
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
    UNION ALL
    SELECT n FROM sec.read_context() c, unnest(sec.company_ids()) n
      WHERE c.scope = 'chosen' AND sec.rules_account(c.account, c.person)
  ) l WHERE l.company_id = ANY (sec.company_ids())
$$;

-- Entries of the trail name the token that did it --------------------------------------------------------------------

CREATE OR REPLACE FUNCTION sec.audit_append(p_action text, p_company uuid, p_type text, p_target text, p_details jsonb)
RETURNS uuid LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, sec, pg_temp AS $$
DECLARE c record;
BEGIN
  SELECT * INTO c FROM sec.read_context();
  PERFORM sec.require_audit_reach(c.scope, p_company);
  RETURN sec.audit_write(c.account, c.person, p_action, p_company, p_type, p_target, p_details || sec.token_name(c.session));
END $$;

-- entries: [{action, companyId, targetType, targetId, details}] in order; one round trip for a chunk of an import.
CREATE OR REPLACE FUNCTION sec.audit_append_many(p_entries jsonb) RETURNS int
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
DECLARE c record; e record; head public.audit_head; made public.audit_entry; entries public.audit_entry[] := '{}';
  who text; moment timestamptz; token jsonb;
BEGIN
  SELECT * INTO c FROM sec.read_context();
  FOR e IN SELECT DISTINCT (value ->> 'companyId')::uuid AS company FROM jsonb_array_elements(p_entries) LOOP
    PERFORM sec.require_audit_reach(c.scope, e.company);
  END LOOP;
  token := sec.token_name(c.session);
  head := sec.hold_audit_head(c.account);
  who := coalesce((SELECT name FROM public.person WHERE id = c.person), 'System');
  moment := date_trunc('milliseconds', clock_timestamp());
  FOR e IN SELECT value ->> 'action' AS action, (value ->> 'companyId')::uuid AS company, value ->> 'targetType' AS type,
      value ->> 'targetId' AS target, coalesce(value -> 'details', '{}') || token AS details
    FROM jsonb_array_elements(p_entries) WITH ORDINALITY ORDER BY ordinality
  LOOP
    made.account_id := c.account;
    made.seq := head.seq + 1;
    made.id := gen_random_uuid();
    made.at := moment;
    made.actor_id := c.person;
    made.actor_name := who;
    made.action := e.action;
    made.company_id := e.company;
    made.target_type := e.type;
    made.target_id := e.target;
    made.details := e.details;
    made.prev_hash := head.hash;
    made.hash := sec.audit_hash(head.hash, c.account, made.seq, made.id, moment, c.person, who, e.action, e.company, e.type,
      e.target, e.details);
    entries := entries || made;
    head.seq := made.seq;
    head.hash := made.hash;
  END LOOP;
  INSERT INTO public.audit_entry SELECT * FROM unnest(entries);
  UPDATE public.audit_head SET seq = head.seq, hash = head.hash WHERE account_id = c.account;
  RETURN coalesce(array_length(entries, 1), 0);
END $$;

-- Opening, making, revoking ------------------------------------------------------------------------------------------

-- Who a token stands for, with a context. wait_seconds without the rest: too many wrong ones came from that address, and
-- nothing is looked at that has not been used from there before. All NULL: not a good one. p_active: a call, not the
-- key-holder's second look at it.
CREATE FUNCTION sec.open_token(p_token_hash bytea, p_address text, p_active boolean)
RETURNS TABLE (wait_seconds integer, token_id uuid, rights text[], person_id uuid, email text, person_name text,
  account_id uuid, account_kind text, account_name text, own_company_id uuid, scope text, role text, context text)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
#variable_conflict use_column
DECLARE t public.api_token; p public.person; a public.account; found_role text; reach text; place bytea; wait integer := 0;
BEGIN
  place := sec.guess_subject('token address', p_address);
  SELECT * INTO t FROM public.api_token WHERE token_hash = p_token_hash AND revoked_at IS NULL
    AND expires_at > clock_timestamp();
  IF FOUND AND t.last_used_from IS DISTINCT FROM p_address THEN
    SELECT ceil(extract(epoch FROM g.open_at - clock_timestamp() - interval '14 minutes 30 seconds'))::integer INTO wait
      FROM sec.guess g WHERE g.subject = place;
    IF wait > 0 THEN RETURN QUERY SELECT wait, NULL::uuid, NULL::text[], NULL::uuid, NULL, NULL, NULL::uuid, NULL, NULL,
      NULL::uuid, NULL, NULL, NULL; RETURN; END IF;
  END IF;
  SELECT * INTO p FROM public.person WHERE id = t.person_id AND disabled_at IS NULL;
  SELECT m.role INTO found_role FROM public.membership m WHERE m.account_id = t.account_id AND m.person_id = p.id
    AND m.company_id IS NULL AND m.status = 'confirmed';
  IF found_role IS NULL THEN
    wait := CASE WHEN p_address IS NULL THEN 0 ELSE sec.count_address(place) END;
    RETURN QUERY SELECT wait, NULL::uuid, NULL::text[], NULL::uuid, NULL, NULL, NULL::uuid, NULL, NULL, NULL::uuid, NULL, NULL,
      NULL;
    RETURN;
  END IF;
  IF p_active AND (t.last_used_at IS NULL OR t.last_used_at < clock_timestamp() - interval '30 seconds'
      OR t.last_used_from IS DISTINCT FROM p_address) THEN
    UPDATE public.api_token SET last_used_at = clock_timestamp(), last_used_from = left(p_address, 60) WHERE id = t.id;
  END IF;
  SELECT * INTO a FROM public.account WHERE id = t.account_id;
  reach := CASE WHEN sec.must_enrol(a.id, p.id) THEN 'enrol' WHEN NOT t.all_companies THEN 'chosen'
    WHEN found_role IN ('owner', 'admin') THEN 'account' ELSE 'assigned' END;
  RETURN QUERY SELECT 0, t.id, t.rights, p.id, p.email, p.name, a.id, a.kind, a.name,
    (SELECT c.id FROM public.company c WHERE c.account_id = a.id AND c.kind = 'own'), reach,
    CASE WHEN reach = 'chosen' THEN 'technician' ELSE found_role END,
    sec.mint(a.id, p.id, 't:' || t.id, reach, interval '5 minutes');
END $$;

-- By a session of the account's staff. False for anybody else, for a company out of their reach, and above fifty.
CREATE FUNCTION sec.make_api_token(p_id uuid, p_token_hash bytea, p_name text, p_rights text[], p_companies uuid[],
  p_days integer) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
DECLARE c record;
BEGIN
  SELECT * INTO c FROM sec.read_context();
  IF left(c.session, 2) <> 's:' OR sec.account_role() IS NULL OR p_days NOT BETWEEN 1 AND 365 THEN RETURN false; END IF;
  IF EXISTS (SELECT FROM unnest(p_companies) n WHERE NOT (sec.whole_account() OR n = ANY (sec.company_ids()))
      OR NOT EXISTS (SELECT FROM public.company o WHERE o.account_id = c.account AND o.id = n)) THEN RETURN false; END IF;
  -- One after the other, so that of many at once no more are made than of as many in a row.
  PERFORM pg_advisory_xact_lock(hashtextextended('api tokens|' || c.account || '|' || c.person, 17));
  IF (SELECT count(*) FROM public.api_token t WHERE t.account_id = c.account AND t.person_id = c.person
      AND t.revoked_at IS NULL AND t.expires_at > clock_timestamp()) >= 50 THEN RETURN false; END IF;
  INSERT INTO public.api_token (id, account_id, person_id, name, token_hash, rights, company_ids, all_companies, created_at,
      expires_at)
    VALUES (p_id, c.account, c.person, p_name, p_token_hash, p_rights, p_companies, p_companies = '{}', clock_timestamp(),
      clock_timestamp() + make_interval(days => p_days));
  PERFORM sec.audit_write(c.account, c.person, 'api_token.created', NULL, 'api_token', p_id::text, jsonb_build_object(
    'name', p_name, 'rights', to_jsonb(p_rights), 'companies', CASE WHEN p_companies = '{}' THEN NULL
      ELSE array_length(p_companies, 1) END, 'days', p_days));
  RETURN true;
END $$;

-- By whoever made it, or who rules the account; its next call is refused. False where there is none to revoke.
CREATE FUNCTION sec.revoke_api_token(p_id uuid) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
DECLARE c record; called text;
BEGIN
  SELECT * INTO c FROM sec.read_context();
  IF left(c.session, 2) <> 's:' THEN RETURN false; END IF;
  UPDATE public.api_token t SET revoked_at = clock_timestamp() WHERE t.id = p_id AND t.account_id = c.account
    AND t.revoked_at IS NULL AND (t.person_id = c.person OR sec.rules()) RETURNING t.name INTO called;
  IF NOT FOUND THEN RETURN false; END IF;
  PERFORM sec.audit_write(c.account, c.person, 'api_token.revoked', NULL, 'api_token', p_id::text,
    jsonb_build_object('name', called));
  RETURN true;
END $$;

REVOKE ALL ON FUNCTION sec.token_has, sec.token_companies, sec.token_name, sec.chosen, sec.token_writes, sec.token_sees_run,
  sec.open_token, sec.make_api_token, sec.revoke_api_token FROM PUBLIC;
GRANT EXECUTE ON FUNCTION sec.chosen, sec.token_writes, sec.token_sees_run TO portal_web, portal_keys, SESSION_USER;
GRANT EXECUTE ON FUNCTION sec.open_token TO portal_web, portal_keys;
GRANT EXECUTE ON FUNCTION sec.make_api_token, sec.revoke_api_token TO portal_web;

RESET ROLE;
REVOKE CREATE ON SCHEMA sec FROM portal_gate;
REVOKE portal_gate FROM CURRENT_USER;

-- What no process reads but the ones named.
CREATE OR REPLACE FUNCTION sec.secret_columns() RETURNS TABLE (on_table text, secret text, readers text[])
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
  VALUES ('person', 'password_hash', '{}'::text[]), ('invitation', 'token_hash', '{}'), ('person_session', 'token_hash', '{}'),
    ('connection', 'sealed_key', '{portal_keys}'), ('key_slot', 'wrapped', '{portal_keys}'),
    ('vault_item_version', 'sealed', '{portal_keys}'), ('api_token', 'token_hash', '{}')
$$;

-- Rows -------------------------------------------------------------------------------------------------------------

DO $$
DECLARE
  t text;
  rights text;
  rule constant text := 'account_id = (SELECT sec.account_id())
    AND (person_id = (SELECT sec.person_id()) OR (SELECT sec.rules()))';
BEGIN
  ALTER TABLE api_token ENABLE ROW LEVEL SECURITY;
  ALTER TABLE api_token FORCE ROW LEVEL SECURITY;
  EXECUTE format('CREATE POLICY tenant ON api_token TO %I, portal_web, portal_worker, portal_keys USING (%s) WITH CHECK (%s)',
    current_user, rule, rule);
  CREATE POLICY gate ON api_token TO portal_gate USING (true) WITH CHECK (true);
  -- A token writes what one of its rights is for, and nothing else, in every table there is.
  FOR t, rights IN
    SELECT c.relname, CASE c.relname
      WHEN 'idempotency_key' THEN '{map,import,invite}' WHEN 'company' THEN '{map,import,invite}'
      WHEN 'account' THEN '{map}' WHEN 'mapping' THEN '{map}' WHEN 'suggestion' THEN '{map}' WHEN 'refusal' THEN '{map}'
      WHEN 'organization' THEN '{map}'
      WHEN 'run' THEN '{import}' WHEN 'run_company' THEN '{import}' WHEN 'run_item' THEN '{import}'
      WHEN 'import_rule' THEN '{import}'
      WHEN 'invitation' THEN '{invite}' WHEN 'outbox' THEN '{invite}' ELSE '{}' END
    FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND c.relrowsecurity
      AND c.relname <> 'rate_lane'
  LOOP
    EXECUTE format('CREATE POLICY token_insert ON %I AS RESTRICTIVE FOR INSERT TO portal_web, portal_keys
      WITH CHECK ((SELECT sec.token_writes(%L)))', t, CASE t WHEN 'company' THEN '{}' ELSE rights END);
    EXECUTE format('CREATE POLICY token_update ON %I AS RESTRICTIVE FOR UPDATE TO portal_web, portal_keys
      USING ((SELECT sec.token_writes(%L)))', t, rights);
    EXECUTE format('CREATE POLICY token_delete ON %I AS RESTRICTIVE FOR DELETE TO portal_web, portal_keys
      USING ((SELECT sec.token_writes(%L)))', t, rights);
  END LOOP;
END $$;

-- What its person sees of their own doing elsewhere, a token of chosen companies does not.
CREATE POLICY token_select ON audit_entry AS RESTRICTIVE FOR SELECT TO portal_web, portal_keys
  USING (NOT (SELECT sec.chosen()) OR company_id = ANY ((SELECT sec.company_ids())::uuid[]));
CREATE POLICY token_select ON run AS RESTRICTIVE FOR SELECT TO portal_web, portal_keys
  USING (NOT (SELECT sec.chosen()) OR sec.token_sees_run(id));
