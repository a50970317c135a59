-- Gates that took the caller's word for more than they had to.

GRANT portal_gate TO CURRENT_USER;
GRANT CREATE ON SCHEMA sec TO portal_gate;

-- The state of a run follows from its companies'. For the gates only: they know whose run it is.
CREATE FUNCTION sec.roll_up(p_account uuid, p_run uuid) RETURNS text
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE states text[]; next_state text;
BEGIN
  PERFORM FROM public.run WHERE account_id = p_account AND id = p_run FOR UPDATE;
  SELECT array_agg(DISTINCT state) INTO states FROM public.run_company WHERE account_id = p_account AND run_id = p_run;
  SELECT s INTO next_state FROM unnest(ARRAY['cancelling', 'planning', 'running', 'queued', 'paused', 'planned', 'undoing']) s
    WHERE s = ANY (states) LIMIT 1;
  IF next_state IS NULL THEN
    next_state := CASE
      WHEN 'undone' = ANY (states) THEN 'undone'
      WHEN 'cancelled' = ANY (states) THEN 'cancelled'
      WHEN 'failed' = ANY (states) AND NOT ('completed' = ANY (states) OR 'completed-with-errors' = ANY (states)) THEN 'failed'
      WHEN 'failed' = ANY (states) OR 'completed-with-errors' = ANY (states) THEN 'completed-with-errors'
      ELSE 'completed' END;
  END IF;
  UPDATE public.run SET state = next_state,
    finished_at = CASE WHEN next_state IN ('cancelled', 'completed', 'completed-with-errors', 'failed', 'undone')
      THEN coalesce(finished_at, clock_timestamp()) END
    WHERE account_id = p_account AND id = p_run;
  RETURN next_state;
END $$;
REVOKE ALL ON FUNCTION sec.roll_up(uuid, uuid) FROM PUBLIC;
ALTER FUNCTION sec.roll_up(uuid, uuid) OWNER TO portal_gate;

SET LOCAL ROLE portal_gate;

-- As before, and a person's session ends with their place in the account, not with the context it was minted for.
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

-- For web: only a run of the context's own account.
CREATE OR REPLACE FUNCTION sec.roll_up_run(p_account uuid, p_run uuid) RETURNS text
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
BEGIN
  IF p_account IS DISTINCT FROM sec.account_id() THEN
    RAISE EXCEPTION 'the run is not of this account' USING ERRCODE = '42501';
  END IF;
  RETURN sec.roll_up(p_account, p_run);
END $$;

CREATE OR REPLACE FUNCTION sec.claim_run_company(p_worker text, p_lease_ms int)
RETURNS TABLE (id uuid, run_id uuid, account_id uuid, company_id uuid, kind text, state text, fencing_epoch int, context text)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
#variable_conflict use_column
DECLARE r public.run_company; starter uuid;
BEGIN
  SELECT * INTO r FROM public.run_company
    WHERE state IN ('planning', 'queued', 'running', 'cancelling')
      AND (lease_until IS NULL OR lease_until < clock_timestamp())
    ORDER BY lease_until NULLS FIRST, created_at LIMIT 1 FOR UPDATE SKIP LOCKED;
  IF NOT FOUND THEN RETURN; END IF;
  UPDATE public.run_company SET worker_id = p_worker, fencing_epoch = r.fencing_epoch + 1,
      lease_until = clock_timestamp() + p_lease_ms * interval '1 millisecond',
      started_at = coalesce(started_at, clock_timestamp()),
      state = CASE WHEN r.state = 'queued' THEN 'running' ELSE r.state END
    WHERE id = r.id RETURNING * INTO r;
  IF r.state = 'running' THEN PERFORM sec.roll_up(r.account_id, r.run_id); END IF;
  SELECT started_by INTO starter FROM public.run WHERE account_id = r.account_id AND id = r.run_id;
  RETURN QUERY SELECT r.id, r.run_id, r.account_id, r.company_id, r.kind, r.state, r.fencing_epoch,
    sec.run_context(r.account_id, starter, r.id, r.fencing_epoch, r.company_id, r.kind);
END $$;

-- A claim lasts from the claim to its settling or release: what is over is not revived, and gives no new context.
CREATE OR REPLACE FUNCTION sec.heartbeat_run_company(p_id uuid, p_epoch int, p_lease_ms int)
RETURNS TABLE (state text, context text)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
#variable_conflict use_column
DECLARE r public.run_company; starter uuid;
BEGIN
  UPDATE public.run_company SET lease_until = clock_timestamp() + p_lease_ms * interval '1 millisecond'
    WHERE id = p_id AND fencing_epoch = p_epoch AND worker_id IS NOT NULL
      AND state IN ('planning', 'planned', 'queued', 'running', 'paused', 'cancelling', 'undoing') RETURNING * INTO r;
  IF NOT FOUND THEN RETURN; END IF;
  SELECT started_by INTO starter FROM public.run WHERE account_id = r.account_id AND id = r.run_id;
  RETURN QUERY SELECT r.state, sec.run_context(r.account_id, starter, r.id, r.fencing_epoch, r.company_id, r.kind);
END $$;

CREATE OR REPLACE FUNCTION sec.settle_run_company(p_id uuid, p_epoch int, p_state text, p_message text) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
DECLARE r public.run_company;
BEGIN
  UPDATE public.run_company SET state = p_state, message = p_message, waiting = NULL, lease_until = NULL, worker_id = NULL,
      finished_at = CASE WHEN p_state IN ('cancelled', 'completed', 'completed-with-errors', 'failed', 'undone')
        THEN clock_timestamp() END
    WHERE id = p_id AND fencing_epoch = p_epoch AND worker_id IS NOT NULL
      AND state IN ('planning', 'planned', 'queued', 'running', 'paused', 'cancelling', 'undoing') RETURNING * INTO r;
  IF NOT FOUND THEN RETURN false; END IF;
  PERFORM sec.roll_up(r.account_id, r.run_id);
  RETURN true;
END $$;

-- Only for the one who holds the claim: with nothing leased there is nothing to be done with.
CREATE OR REPLACE FUNCTION sec.suggestions_done(p_account uuid, p_wanted_at timestamptz) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  UPDATE public.account SET suggestions_at = p_wanted_at, suggestions_lease_until = NULL
  WHERE id = p_account AND suggestions_lease_until IS NOT NULL AND p_wanted_at <= suggestions_wanted_at
$$;

-- A disabled person starts no session.
CREATE OR REPLACE FUNCTION sec.start_session(p_person uuid, p_account uuid, p_token_hash bytea, p_user_agent text, p_ttl interval)
RETURNS uuid LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
DECLARE chosen uuid; made uuid := gen_random_uuid();
BEGIN
  SELECT m.account_id INTO chosen FROM public.membership m
    JOIN public.person p ON p.id = m.person_id AND p.disabled_at IS NULL
    WHERE m.person_id = p_person AND m.status = 'confirmed' AND (p_account IS NULL OR m.account_id = p_account)
    ORDER BY m.created_at LIMIT 1;
  IF chosen IS NULL THEN RETURN NULL; END IF;
  INSERT INTO public.person_session (id, account_id, person_id, token_hash, user_agent, expires_at)
    VALUES (made, chosen, p_person, p_token_hash, left(p_user_agent, 300), clock_timestamp() + p_ttl);
  PERFORM sec.audit_write(chosen, p_person, 'session.started', NULL, 'session', made::text, '{}');
  RETURN made;
END $$;

-- An old invitation does not bring back whom somebody has disabled since. The claim is still one statement.
CREATE OR REPLACE FUNCTION sec.accept_invitation(p_token_hash bytea, p_person uuid, p_name text, p_password_hash text)
RETURNS TABLE (person_id uuid, account_id uuid, company_id uuid)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
#variable_conflict use_column
DECLARE i public.invitation; who uuid; reach uuid;
BEGIN
  UPDATE public.invitation n SET state = 'accepted', accepted_at = clock_timestamp()
    WHERE n.token_hash = p_token_hash AND n.state IN ('staged', 'sent', 'opened') AND n.expires_at > clock_timestamp()
      AND NOT EXISTS (SELECT FROM public.person p
        LEFT JOIN public.membership m ON m.account_id = n.account_id AND m.person_id = p.id AND m.status = 'disabled'
          AND m.company_id IS NOT DISTINCT FROM CASE WHEN n.role IN ('admin', 'technician') THEN NULL ELSE n.company_id END
        WHERE p.email_key = n.email_key AND (p.disabled_at IS NOT NULL OR m.id IS NOT NULL))
    RETURNING n.* INTO i;
  IF NOT FOUND THEN RETURN; END IF;
  INSERT INTO public.person (id, email, email_key, name, password_hash)
    VALUES (p_person, i.email, i.email_key, p_name, p_password_hash)
    ON CONFLICT (email_key) DO UPDATE SET password_hash = coalesce(person.password_hash, excluded.password_hash)
    RETURNING id INTO who;
  reach := CASE WHEN i.role IN ('admin', 'technician') THEN NULL ELSE i.company_id END;
  UPDATE public.membership m SET status = 'confirmed', role = i.role
    WHERE m.account_id = i.account_id AND m.person_id = who AND m.company_id IS NOT DISTINCT FROM reach
      AND m.role <> 'owner';
  IF NOT FOUND AND NOT EXISTS (SELECT FROM public.membership m WHERE m.account_id = i.account_id
      AND m.person_id = who AND m.company_id IS NOT DISTINCT FROM reach) THEN
    INSERT INTO public.membership (id, account_id, person_id, company_id, role, status)
      VALUES (gen_random_uuid(), i.account_id, who, reach, i.role, 'confirmed');
  END IF;
  PERFORM sec.audit_write(i.account_id, who, 'invitation.accepted', i.company_id, 'invitation', i.id::text,
    jsonb_build_object('role', i.role));
  RETURN QUERY SELECT who, i.account_id, i.company_id;
END $$;

-- People of other companies are told to owners and administrators alone; to others an address is known or unknown in
-- the company they ask for.
CREATE OR REPLACE FUNCTION sec.known_people(p_company uuid, p_email_keys text[])
RETURNS TABLE (email_key text, person_id uuid, in_company boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
  SELECT p.email_key, p.id, coalesce(bool_or(m.company_id = p_company OR (m.company_id IS NULL AND o.kind = 'own')), false)
  FROM public.person p
    JOIN public.membership m ON m.person_id = p.id AND m.account_id = (SELECT sec.account_id()) AND m.status <> 'disabled'
    LEFT JOIN public.company o ON o.account_id = m.account_id AND o.id = p_company
  WHERE p.email_key = ANY (p_email_keys)
    AND ((SELECT sec.whole_account()) OR p_company = ANY ((SELECT sec.company_ids())::uuid[]))
  GROUP BY p.email_key, p.id
  HAVING (SELECT sec.rules()) OR bool_or(m.company_id = p_company OR (m.company_id IS NULL AND o.kind = 'own'))
$$;

-- An entry about a company is for those who reach it; what a context was minted for it may always tell of.
CREATE FUNCTION sec.require_audit_reach(p_scope text, p_company uuid) RETURNS void
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, sec, pg_temp AS $$
BEGIN
  IF p_company IS NULL OR p_scope IN ('account', 'company:' || p_company) OR p_company = ANY (sec.company_ids()) THEN
    RETURN;
  END IF;
  RAISE EXCEPTION 'the company is out of reach for an audit entry' USING ERRCODE = '42501';
END $$;
REVOKE ALL ON FUNCTION sec.require_audit_reach(text, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION sec.require_audit_reach(text, uuid) TO portal_gate;

CREATE OR REPLACE FUNCTION sec.audit_append(p_action text, p_company uuid, p_type text, p_target text, p_details jsonb)
RETURNS uuid LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, sec, pg_temp AS $$
DECLARE c record;
BEGIN
  SELECT * INTO c FROM sec.read_context();
  PERFORM sec.require_audit_reach(c.scope, p_company);
  RETURN sec.audit_write(c.account, c.person, p_action, p_company, p_type, p_target, p_details);
END $$;

CREATE OR REPLACE FUNCTION sec.audit_append_many(p_entries jsonb) RETURNS int
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

-- The worker has no use for rolling up by itself: a settling does it.
REVOKE EXECUTE ON FUNCTION sec.roll_up_run(uuid, uuid) FROM portal_worker;

RESET ROLE;
REVOKE CREATE ON SCHEMA sec FROM portal_gate;
REVOKE portal_gate FROM CURRENT_USER;
