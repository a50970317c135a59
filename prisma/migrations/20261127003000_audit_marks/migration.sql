-- Marks of the audit trail kept outside the database: how far each chain has come, and what it was at an earlier mark.
-- And nobody waits for the trail without end: whoever holds a chain's head for long lets the others fail, not hang.

GRANT portal_gate TO CURRENT_USER;
GRANT CREATE ON SCHEMA sec TO portal_gate;
SET LOCAL ROLE portal_gate;

-- The head of every chain, for the key-holder, which signs it and writes it down where the database cannot reach.
CREATE FUNCTION sec.audit_heads() RETURNS TABLE (account_id uuid, seq bigint, hash bytea)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT h.account_id, h.seq, h.hash FROM public.audit_head h WHERE h.seq > 0 ORDER BY h.account_id
$$;

-- What an account's chain hashes to at those places, for the operator's check; a place that is not there gives no row.
CREATE FUNCTION sec.audit_hashes(p_account uuid, p_seqs bigint[]) RETURNS TABLE (seq bigint, hash bytea)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT e.seq, e.hash FROM public.audit_entry e WHERE e.account_id = p_account AND e.seq = ANY (p_seqs)
$$;

-- The end of the account's chain, held until the transaction ends. A person's request waits a moment for whoever holds it,
-- then fails (55P03): a page must not hang. A worker has the patience of its run.
CREATE FUNCTION sec.hold_audit_head(p_account uuid) RETURNS public.audit_head
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE head public.audit_head;
BEGIN
  IF session_user <> 'portal_worker' THEN
    PERFORM set_config('lock_timeout', '1500ms', true);
  END IF;
  INSERT INTO public.audit_head (account_id, seq, hash) VALUES (p_account, 0, '\x') ON CONFLICT (account_id) DO NOTHING;
  SELECT * INTO head FROM public.audit_head WHERE account_id = p_account FOR UPDATE;
  RETURN head;
END $$;

CREATE OR REPLACE FUNCTION sec.audit_write(p_account uuid, p_actor uuid, p_action text, p_company uuid, p_type text,
  p_target text, p_details jsonb) RETURNS uuid
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
DECLARE head public.audit_head; made uuid := gen_random_uuid();
  moment timestamptz := date_trunc('milliseconds', clock_timestamp()); who text; next_hash bytea;
BEGIN
  head := sec.hold_audit_head(p_account);
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

-- entries: [{action, companyId, targetType, targetId, details}] in order; one round trip for a chunk of an import.
CREATE OR REPLACE FUNCTION sec.audit_append_many(p_entries jsonb) RETURNS int
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
DECLARE c record; e record; head public.audit_head; made public.audit_entry; entries public.audit_entry[] := '{}';
  who text; moment timestamptz;
BEGIN
  SELECT * INTO c FROM sec.read_context();
  FOR e IN SELECT DISTINCT (value ->> 'companyId')::uuid AS company FROM jsonb_array_elements(p_entries) LOOP
    PERFORM sec.require_audit_reach(c.scope, e.company);
  END LOOP;
  head := sec.hold_audit_head(c.account);
  who := coalesce((SELECT name FROM public.person WHERE id = c.person), 'System');
  moment := date_trunc('milliseconds', clock_timestamp());
  FOR e IN SELECT value ->> 'action' AS action, (value ->> 'companyId')::uuid AS company, value ->> 'targetType' AS type,
      value ->> 'targetId' AS target, coalesce(value -> 'details', '{}') AS details
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

REVOKE ALL ON FUNCTION sec.audit_heads, sec.audit_hashes, sec.hold_audit_head FROM PUBLIC;
GRANT EXECUTE ON FUNCTION sec.audit_heads TO portal_keys;
GRANT EXECUTE ON FUNCTION sec.audit_hashes TO SESSION_USER;

RESET ROLE;
REVOKE CREATE ON SCHEMA sec FROM portal_gate;
REVOKE portal_gate FROM CURRENT_USER;
