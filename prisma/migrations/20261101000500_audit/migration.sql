-- The audit trail: one chain of hashes per account, written in the caller's transaction.

GRANT portal_gate TO CURRENT_USER;
GRANT CREATE ON SCHEMA sec TO portal_gate;

CREATE FUNCTION sec.audit_hash(p_prev bytea, p_account uuid, p_seq bigint, p_id uuid, p_at timestamptz, p_actor uuid,
  p_actor_name text, p_action text, p_company uuid, p_type text, p_target text, p_details jsonb) RETURNS bytea
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT digest(p_prev || convert_to(jsonb_build_array(p_account, p_seq, p_id,
    (extract(epoch FROM p_at) * 1000)::bigint, p_actor, p_actor_name, p_action, p_company, p_type, p_target,
    p_details)::text, 'UTF8'), 'sha256')
$$;
REVOKE ALL ON FUNCTION sec.audit_hash FROM PUBLIC;
GRANT EXECUTE ON FUNCTION sec.audit_hash TO portal_gate, CURRENT_USER;

SET LOCAL ROLE portal_gate;

-- Writing -------------------------------------------------------------------------------------------------------

CREATE FUNCTION sec.audit_write(p_account uuid, p_actor uuid, p_action text, p_company uuid, p_type text,
  p_target text, p_details jsonb) RETURNS uuid
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
DECLARE head public.audit_head; made uuid := gen_random_uuid();
  moment timestamptz := date_trunc('milliseconds', clock_timestamp()); who text; next_hash bytea;
BEGIN
  INSERT INTO public.audit_head (account_id, seq, hash) VALUES (p_account, 0, '\x') ON CONFLICT (account_id) DO NOTHING;
  SELECT * INTO head FROM public.audit_head WHERE account_id = p_account FOR UPDATE;
  who := coalesce((SELECT name FROM public.person WHERE id = p_actor), 'System');
  next_hash := sec.audit_hash(head.hash, p_account, head.seq + 1, made, moment, p_actor, who, p_action, p_company,
    p_type, p_target, p_details);
  INSERT INTO public.audit_entry (account_id, seq, id, at, actor_id, actor_name, action, company_id, target_type,
      target_id, details, prev_hash, hash)
    VALUES (p_account, head.seq + 1, made, moment, p_actor, who, p_action, p_company, p_type, p_target, p_details,
      head.hash, next_hash);
  UPDATE public.audit_head SET seq = head.seq + 1, hash = next_hash WHERE account_id = p_account;
  RETURN made;
END $$;

-- An entry about a company is for those who reach it; what a context was minted for it may always tell of.
CREATE FUNCTION sec.require_audit_reach(p_scope text, p_company uuid) RETURNS void
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, sec, pg_temp AS $$
BEGIN
  IF p_company IS NULL OR p_scope IN ('account', 'company:' || p_company) OR p_company = ANY (sec.company_ids()) THEN
    RETURN;
  END IF;
  RAISE EXCEPTION 'the company is out of reach for an audit entry' USING ERRCODE = '42501';
END $$;

CREATE FUNCTION sec.audit_append(p_action text, p_company uuid, p_type text, p_target text, p_details jsonb)
RETURNS uuid LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, sec, pg_temp AS $$
DECLARE c record;
BEGIN
  SELECT * INTO c FROM sec.read_context();
  PERFORM sec.require_audit_reach(c.scope, p_company);
  RETURN sec.audit_write(c.account, c.person, p_action, p_company, p_type, p_target, p_details);
END $$;

-- entries: [{action, companyId, targetType, targetId, details}] in order; one round trip for a chunk of an import.
CREATE FUNCTION sec.audit_append_many(p_entries jsonb) RETURNS int
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, sec, pg_temp AS $$
DECLARE c record; e jsonb; n int := 0;
BEGIN
  SELECT * INTO c FROM sec.read_context();
  FOR e IN SELECT value FROM jsonb_array_elements(p_entries) LOOP
    PERFORM sec.require_audit_reach(c.scope, (e ->> 'companyId')::uuid);
    PERFORM sec.audit_write(c.account, c.person, e ->> 'action', (e ->> 'companyId')::uuid, e ->> 'targetType',
      e ->> 'targetId', coalesce(e -> 'details', '{}'));
    n := n + 1;
  END LOOP;
  RETURN n;
END $$;

-- Checking, for the operator ------------------------------------------------------------------------------------------

-- Every account that has an audit trail.
CREATE FUNCTION sec.audit_chains() RETURNS TABLE (account_id uuid, account_name text, entries bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT a.id, a.name, (SELECT count(*) FROM public.audit_entry e WHERE e.account_id = a.id)
  FROM public.account a ORDER BY a.name, a.id
$$;

-- Rows of this account's chain that do not hash to what they say, or whose link is broken.
CREATE FUNCTION sec.audit_breaks(p_account uuid) RETURNS TABLE (seq bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
  SELECT e.seq FROM (
    SELECT a.*, lag(a.hash) OVER (ORDER BY a.seq) AS before, lag(a.seq) OVER (ORDER BY a.seq) AS before_seq
    FROM public.audit_entry a WHERE a.account_id = p_account) e
  WHERE e.prev_hash IS DISTINCT FROM coalesce(e.before, '\x') OR e.seq <> coalesce(e.before_seq, 0) + 1
    OR e.hash <> sec.audit_hash(e.prev_hash, e.account_id, e.seq, e.id, e.at, e.actor_id, e.actor_name, e.action,
      e.company_id, e.target_type, e.target_id, e.details)
  UNION ALL
  SELECT h.seq FROM public.audit_head h WHERE h.account_id = p_account
    AND h.hash IS DISTINCT FROM (SELECT a.hash FROM public.audit_entry a WHERE a.account_id = p_account ORDER BY a.seq DESC LIMIT 1)
$$;

REVOKE ALL ON FUNCTION sec.audit_write, sec.require_audit_reach, sec.audit_append, sec.audit_append_many,
  sec.audit_chains, sec.audit_breaks FROM PUBLIC;
GRANT EXECUTE ON FUNCTION sec.audit_append TO portal_web, portal_worker, portal_keys, SESSION_USER;
GRANT EXECUTE ON FUNCTION sec.audit_append_many TO portal_web, portal_worker, portal_keys;
GRANT EXECUTE ON FUNCTION sec.audit_chains, sec.audit_breaks TO SESSION_USER;

RESET ROLE;
REVOKE CREATE ON SCHEMA sec FROM portal_gate;
REVOKE portal_gate FROM CURRENT_USER;
