-- A chunk of an import writes its entries as one link of the chain after the other, but reads and moves the chain's head
-- once, and inserts them in one statement.

GRANT portal_gate TO CURRENT_USER;
GRANT CREATE ON SCHEMA sec TO portal_gate;
SET LOCAL ROLE portal_gate;

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
  INSERT INTO public.audit_head (account_id, seq, hash) VALUES (c.account, 0, '\x') ON CONFLICT (account_id) DO NOTHING;
  SELECT * INTO head FROM public.audit_head WHERE account_id = c.account FOR UPDATE;
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

RESET ROLE;
REVOKE CREATE ON SCHEMA sec FROM portal_gate;
REVOKE portal_gate FROM CURRENT_USER;
