-- The gates: definer functions on an allow-list. They answer before a tenant is known (session, sign-in, invitation,
-- claims) or must not be left to the caller (audit chain, rate lane). Owner: portal_gate, which nobody can log in as.

GRANT portal_gate, portal_search TO CURRENT_USER;
GRANT CREATE ON SCHEMA sec TO portal_gate, portal_search;

-- Sessions ------------------------------------------------------------------------------------------------------

CREATE FUNCTION sec.open_request(p_token_hash bytea)
RETURNS TABLE (session_id uuid, person_id uuid, email text, person_name text, account_id uuid, account_kind text,
  account_name text, own_company_id uuid, scope text, role text, company_ids uuid[], context text)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
#variable_conflict use_column
DECLARE s public.person_session; p public.person; a public.account; found_role text; whole boolean;
BEGIN
  SELECT * INTO s FROM public.person_session WHERE token_hash = p_token_hash AND revoked_at IS NULL
    AND expires_at > clock_timestamp();
  IF NOT FOUND THEN RETURN; END IF;
  SELECT * INTO p FROM public.person WHERE id = s.person_id AND disabled_at IS NULL;
  IF NOT FOUND THEN RETURN; END IF;
  SELECT m.role INTO found_role FROM public.membership m
    WHERE m.account_id = s.account_id AND m.person_id = s.person_id AND m.status = 'confirmed'
    ORDER BY array_position(ARRAY['owner', 'admin', 'technician', 'company_admin', 'member'], m.role) LIMIT 1;
  IF NOT FOUND THEN RETURN; END IF;
  IF s.last_seen_at < clock_timestamp() - interval '1 minute' THEN
    UPDATE public.person_session SET last_seen_at = clock_timestamp() WHERE id = s.id;
  END IF;
  SELECT * INTO a FROM public.account WHERE id = s.account_id;
  whole := found_role IN ('owner', 'admin');
  RETURN QUERY SELECT s.id, p.id, p.email, p.name, a.id, a.kind, a.name,
    (SELECT c.id FROM public.company c WHERE c.account_id = a.id AND c.kind = 'own'),
    CASE WHEN whole THEN 'account' ELSE 'assigned' END, found_role,
    CASE WHEN whole THEN '{}'::uuid[] ELSE sec.companies_of(a.id, p.id) END,
    sec.mint(a.id, p.id, 's:' || s.id, CASE WHEN whole THEN 'account' ELSE 'assigned' END, interval '5 minutes');
END $$;

CREATE FUNCTION sec.sign_in_lookup(p_email_key text)
RETURNS TABLE (person_id uuid, password_hash text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
  SELECT id, password_hash FROM public.person WHERE email_key = p_email_key AND disabled_at IS NULL
$$;

-- Signs in to the named account, else to the one where the person was confirmed first. NULL: no confirmed membership.
CREATE FUNCTION sec.start_session(p_person uuid, p_account uuid, p_token_hash bytea, p_user_agent text, p_ttl interval)
RETURNS uuid LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
DECLARE chosen uuid; made uuid := gen_random_uuid();
BEGIN
  SELECT m.account_id INTO chosen FROM public.membership m
    WHERE m.person_id = p_person AND m.status = 'confirmed' AND (p_account IS NULL OR m.account_id = p_account)
    ORDER BY m.created_at LIMIT 1;
  IF chosen IS NULL THEN RETURN NULL; END IF;
  INSERT INTO public.person_session (id, account_id, person_id, token_hash, user_agent, expires_at)
    VALUES (made, chosen, p_person, p_token_hash, left(p_user_agent, 300), clock_timestamp() + p_ttl);
  PERFORM sec.audit_write(chosen, p_person, 'session.started', NULL, 'session', made::text, '{}');
  RETURN made;
END $$;

CREATE FUNCTION sec.end_session(p_token_hash bytea) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
DECLARE s public.person_session;
BEGIN
  UPDATE public.person_session SET revoked_at = clock_timestamp()
    WHERE token_hash = p_token_hash AND revoked_at IS NULL RETURNING * INTO s;
  IF FOUND THEN
    PERFORM sec.audit_write(s.account_id, s.person_id, 'session.ended', NULL, 'session', s.id::text, '{}');
  END IF;
END $$;

-- First visit ---------------------------------------------------------------------------------------------------

CREATE FUNCTION sec.has_accounts() RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS
$$ SELECT EXISTS (SELECT FROM public.account) $$;

CREATE FUNCTION sec.create_first_account(p_account uuid, p_company uuid, p_person uuid, p_account_name text,
  p_email text, p_email_key text, p_person_name text, p_password_hash text) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('first account'));
  IF EXISTS (SELECT FROM public.account) THEN RETURN false; END IF;
  INSERT INTO public.account (id, kind, name) VALUES (p_account, 'msp', p_account_name);
  INSERT INTO public.company (id, account_id, kind, name, status)
    VALUES (p_company, p_account, 'own', p_account_name, 'needs_web_address');
  INSERT INTO public.person (id, email, email_key, name, password_hash)
    VALUES (p_person, p_email, p_email_key, p_person_name, p_password_hash);
  INSERT INTO public.membership (id, account_id, person_id, role, status)
    VALUES (gen_random_uuid(), p_account, p_person, 'owner', 'confirmed');
  PERFORM sec.audit_write(p_account, p_person, 'account.created', NULL, 'account', p_account::text, '{}');
  RETURN true;
END $$;

CREATE FUNCTION sec.register_person(p_id uuid, p_email text, p_email_key text, p_name text, p_password_hash text)
RETURNS void LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  INSERT INTO public.person (id, email, email_key, name, password_hash)
    VALUES (p_id, p_email, p_email_key, p_name, p_password_hash)
$$;

-- Invitations ---------------------------------------------------------------------------------------------------

CREATE FUNCTION sec.invitation_lookup(p_token_hash bytea)
RETURNS TABLE (invitation_id uuid, person_id uuid, password_hash text, email text, email_key text, name text,
  role text, company_name text, account_name text, inviter_name text, expires_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT i.id, p.id, p.password_hash, i.email, i.email_key, i.name, i.role, c.name, a.name,
    coalesce(b.name, a.name), i.expires_at
  FROM public.invitation i
    JOIN public.account a ON a.id = i.account_id
    JOIN public.company c ON c.account_id = i.account_id AND c.id = i.company_id
    LEFT JOIN public.person p ON p.email_key = i.email_key
    LEFT JOIN public.person b ON b.id = i.invited_by
  WHERE i.token_hash = p_token_hash AND i.state IN ('staged', 'sent', 'opened') AND i.expires_at > clock_timestamp()
$$;

CREATE FUNCTION sec.invitation_opened(p_token_hash bytea) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  UPDATE public.invitation SET state = 'opened' WHERE token_hash = p_token_hash AND state IN ('staged', 'sent')
$$;

-- One statement decides who wins: of many accepts at once, one row moves to 'accepted'.
CREATE FUNCTION sec.accept_invitation(p_token_hash bytea, p_person uuid, p_name text, p_password_hash text)
RETURNS TABLE (person_id uuid, account_id uuid, company_id uuid)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
#variable_conflict use_column
DECLARE i public.invitation; who uuid; reach uuid;
BEGIN
  UPDATE public.invitation SET state = 'accepted', accepted_at = clock_timestamp()
    WHERE token_hash = p_token_hash AND state IN ('staged', 'sent', 'opened') AND expires_at > clock_timestamp()
    RETURNING * INTO i;
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

-- Which of these addresses already belong to people of this account, and to this company? For the plan of a users import.
CREATE FUNCTION sec.known_people(p_company uuid, p_email_keys text[])
RETURNS TABLE (email_key text, person_id uuid, in_company boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
  SELECT p.email_key, p.id, bool_or(m.company_id = p_company OR (m.company_id IS NULL AND o.kind = 'own'))
  FROM public.person p
    JOIN public.membership m ON m.person_id = p.id AND m.account_id = (SELECT sec.account_id()) AND m.status <> 'disabled'
    LEFT JOIN public.company o ON o.account_id = m.account_id AND o.id = p_company
  WHERE p.email_key = ANY (p_email_keys)
    AND ((SELECT sec.whole_account()) OR p_company = ANY ((SELECT sec.company_ids())::uuid[]))
  GROUP BY p.email_key, p.id
$$;

-- Audit: one chain per account, written in the caller's transaction ------------------------------------------------

CREATE FUNCTION sec.audit_hash(p_prev bytea, p_account uuid, p_seq bigint, p_id uuid, p_at timestamptz, p_actor uuid,
  p_actor_name text, p_action text, p_company uuid, p_type text, p_target text, p_details jsonb) RETURNS bytea
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT digest(p_prev || convert_to(jsonb_build_array(p_account, p_seq, p_id,
    (extract(epoch FROM p_at) * 1000)::bigint, p_actor, p_actor_name, p_action, p_company, p_type, p_target,
    p_details)::text, 'UTF8'), 'sha256')
$$;

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

CREATE FUNCTION sec.audit_append(p_action text, p_company uuid, p_type text, p_target text, p_details jsonb)
RETURNS uuid LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, sec, pg_temp AS $$
  SELECT sec.audit_write(c.account, c.person, p_action, p_company, p_type, p_target, p_details) FROM sec.read_context() c
$$;

-- entries: [{action, companyId, targetType, targetId, details}] in order; one round trip for a chunk of an import.
CREATE FUNCTION sec.audit_append_many(p_entries jsonb) RETURNS int
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, sec, pg_temp AS $$
DECLARE c record; e jsonb; n int := 0;
BEGIN
  SELECT * INTO c FROM sec.read_context();
  FOR e IN SELECT value FROM jsonb_array_elements(p_entries) LOOP
    PERFORM sec.audit_write(c.account, c.person, e ->> 'action', (e ->> 'companyId')::uuid, e ->> 'targetType',
      e ->> 'targetId', coalesce(e -> 'details', '{}'));
    n := n + 1;
  END LOOP;
  RETURN n;
END $$;

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

-- Runs ----------------------------------------------------------------------------------------------------------

-- The run's state says what its companies are about; finished when all of them are.
CREATE FUNCTION sec.roll_up_run(p_account uuid, p_run uuid) RETURNS text
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

CREATE FUNCTION sec.run_context(p_account uuid, p_person uuid, p_run_company uuid, p_epoch int, p_company uuid, p_kind text)
RETURNS text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, sec, pg_temp AS $$
  SELECT sec.mint(p_account, p_person, 'r:' || p_run_company || ':' || p_epoch,
    CASE WHEN p_kind = 'companies' THEN 'account' ELSE 'company:' || p_company END, interval '15 minutes')
$$;

-- Takes one run company whose lease has lapsed (or that nobody holds), raising the fencing epoch; nothing when there is none.
CREATE FUNCTION sec.claim_run_company(p_worker text, p_lease_ms int)
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
  IF r.state = 'running' THEN PERFORM sec.roll_up_run(r.account_id, r.run_id); END IF;
  SELECT started_by INTO starter FROM public.run WHERE account_id = r.account_id AND id = r.run_id;
  RETURN QUERY SELECT r.id, r.run_id, r.account_id, r.company_id, r.kind, r.state, r.fencing_epoch,
    sec.run_context(r.account_id, starter, r.id, r.fencing_epoch, r.company_id, r.kind);
END $$;

-- Extends the lease; a fresh context and the state as it is now, or nothing when another worker has taken over.
CREATE FUNCTION sec.heartbeat_run_company(p_id uuid, p_epoch int, p_lease_ms int)
RETURNS TABLE (state text, context text)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
#variable_conflict use_column
DECLARE r public.run_company; starter uuid;
BEGIN
  UPDATE public.run_company SET lease_until = clock_timestamp() + p_lease_ms * interval '1 millisecond'
    WHERE id = p_id AND fencing_epoch = p_epoch RETURNING * INTO r;
  IF NOT FOUND THEN RETURN; END IF;
  SELECT started_by INTO starter FROM public.run WHERE account_id = r.account_id AND id = r.run_id;
  RETURN QUERY SELECT r.state, sec.run_context(r.account_id, starter, r.id, r.fencing_epoch, r.company_id, r.kind);
END $$;

-- Ends a stage: releases the lease and moves the run with it. False when the epoch is no longer the caller's.
CREATE FUNCTION sec.settle_run_company(p_id uuid, p_epoch int, p_state text, p_message text) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
DECLARE r public.run_company;
BEGIN
  UPDATE public.run_company SET state = p_state, message = p_message, waiting = NULL, lease_until = NULL, worker_id = NULL,
      finished_at = CASE WHEN p_state IN ('cancelled', 'completed', 'completed-with-errors', 'failed', 'undone')
        THEN clock_timestamp() END
    WHERE id = p_id AND fencing_epoch = p_epoch RETURNING * INTO r;
  IF NOT FOUND THEN RETURN false; END IF;
  PERFORM sec.roll_up_run(r.account_id, r.run_id);
  RETURN true;
END $$;

-- A worker that is told to stop gives its run companies back at once.
CREATE FUNCTION sec.release_run_company(p_id uuid, p_epoch int) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  UPDATE public.run_company SET lease_until = NULL, worker_id = NULL WHERE id = p_id AND fencing_epoch = p_epoch
$$;

CREATE FUNCTION sec.claim_connection_check(p_lease_ms int)
RETURNS TABLE (id uuid, account_id uuid, region text, fingerprint text, check_epoch int, context text)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
#variable_conflict use_column
DECLARE c public.connection;
BEGIN
  SELECT * INTO c FROM public.connection WHERE check_state <> 'idle'
    AND (check_state = 'queued' OR check_lease_until < clock_timestamp()) LIMIT 1 FOR UPDATE SKIP LOCKED;
  IF NOT FOUND THEN RETURN; END IF;
  UPDATE public.connection SET check_state = 'running', check_epoch = c.check_epoch + 1,
      check_lease_until = clock_timestamp() + p_lease_ms * interval '1 millisecond'
    WHERE id = c.id RETURNING * INTO c;
  RETURN QUERY SELECT c.id, c.account_id, c.region, c.fingerprint, c.check_epoch,
    sec.mint(c.account_id, NULL, 'j:check', 'account', interval '30 minutes');
END $$;

CREATE FUNCTION sec.claim_suggestions(p_lease_ms int) RETURNS TABLE (account_id uuid, wanted_at timestamptz, context text)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
#variable_conflict use_column
DECLARE a public.account;
BEGIN
  SELECT * INTO a FROM public.account WHERE suggestions_wanted_at > coalesce(suggestions_at, '-infinity')
    AND (suggestions_lease_until IS NULL OR suggestions_lease_until < clock_timestamp()) LIMIT 1 FOR UPDATE SKIP LOCKED;
  IF NOT FOUND THEN RETURN; END IF;
  UPDATE public.account SET suggestions_lease_until = clock_timestamp() + p_lease_ms * interval '1 millisecond' WHERE id = a.id;
  RETURN QUERY SELECT a.id, a.suggestions_wanted_at, sec.mint(a.id, NULL, 'j:suggest', 'account', interval '5 minutes');
END $$;

CREATE FUNCTION sec.suggestions_done(p_account uuid, p_wanted_at timestamptz) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  UPDATE public.account SET suggestions_at = p_wanted_at, suggestions_lease_until = NULL WHERE id = p_account
$$;

-- Mail ----------------------------------------------------------------------------------------------------------

CREATE FUNCTION sec.claim_mail(p_limit int, p_lease_ms int)
RETURNS TABLE (outbox_id uuid, invitation_id uuid, generation int, attempts int, email text, name text, role text,
  company_name text, account_name text, inviter_name text, expires_at timestamptz)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY
  WITH due AS (
    SELECT o.id FROM public.outbox o
    WHERE (o.state = 'queued' AND o.next_attempt_at <= clock_timestamp())
       OR (o.state = 'sending' AND o.lease_until < clock_timestamp())
    ORDER BY o.next_attempt_at LIMIT p_limit FOR UPDATE SKIP LOCKED
  ), taken AS (
    UPDATE public.outbox o SET state = 'sending', attempts = o.attempts + 1,
      lease_until = clock_timestamp() + p_lease_ms * interval '1 millisecond'
    FROM due WHERE o.id = due.id RETURNING o.*
  )
  SELECT t.id, i.id, t.generation, t.attempts, i.email, i.name, i.role, c.name, a.name, coalesce(b.name, a.name), i.expires_at
  FROM taken t
    JOIN public.invitation i ON i.account_id = t.account_id AND i.id = t.invitation_id
    JOIN public.company c ON c.account_id = i.account_id AND c.id = i.company_id
    JOIN public.account a ON a.id = i.account_id
    LEFT JOIN public.person b ON b.id = i.invited_by
  WHERE i.generation = t.generation AND i.state IN ('staged', 'sent', 'opened', 'bounced');
END $$;

CREATE FUNCTION sec.mail_sent(p_outbox uuid) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  WITH o AS (UPDATE public.outbox SET state = 'sent', sent_at = clock_timestamp(), lease_until = NULL, last_error = NULL
    WHERE id = p_outbox AND state = 'sending' RETURNING account_id, invitation_id, generation)
  UPDATE public.invitation i SET state = CASE WHEN i.state IN ('staged', 'bounced') THEN 'sent' ELSE i.state END,
    sent_at = clock_timestamp(), send_error = NULL
  FROM o WHERE i.account_id = o.account_id AND i.id = o.invitation_id AND i.generation = o.generation
$$;

-- A failed attempt: tried again after p_retry_ms, or given up when that is NULL.
CREATE FUNCTION sec.mail_failed(p_outbox uuid, p_error text, p_retry_ms int) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  WITH o AS (UPDATE public.outbox SET state = CASE WHEN p_retry_ms IS NULL THEN 'failed' ELSE 'queued' END,
      next_attempt_at = clock_timestamp() + coalesce(p_retry_ms, 0) * interval '1 millisecond', lease_until = NULL,
      last_error = p_error
    WHERE id = p_outbox AND state = 'sending' RETURNING account_id, invitation_id, generation)
  UPDATE public.invitation i SET send_error = p_error,
    state = CASE WHEN p_retry_ms IS NULL AND i.state IN ('staged', 'sent') THEN 'bounced' ELSE i.state END
  FROM o WHERE i.account_id = o.account_id AND i.id = o.invitation_id AND i.generation = o.generation
$$;

-- The rate lane of one IT Glue account (GCRA): when may the next request go? ------------------------------------------

-- Milliseconds to wait before sending. An interactive call may go as if the burst were ten requests larger.
CREATE FUNCTION sec.reserve_rate(p_lane text, p_interval_ms float8, p_burst int, p_interactive boolean) RETURNS float8
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE moment timestamptz := clock_timestamp(); base timestamptz; slow timestamptz; ahead float8;
BEGIN
  INSERT INTO public.rate_lane AS l (lane, tat) VALUES (p_lane, moment + p_interval_ms * interval '1 millisecond')
    ON CONFLICT (lane) DO UPDATE SET tat = greatest(l.tat, clock_timestamp()) + p_interval_ms * interval '1 millisecond'
    RETURNING tat, slow_until INTO base, slow;
  moment := clock_timestamp();
  ahead := extract(epoch FROM (base - moment)) * 1000 - p_interval_ms
    - (p_burst - 1 + CASE WHEN p_interactive THEN 10 ELSE 0 END) * p_interval_ms;
  RETURN greatest(0, ahead, extract(epoch FROM (coalesce(slow, moment) - moment)) * 1000);
END $$;

-- IT Glue said 429: nobody on this lane sends for p_wait_ms.
CREATE FUNCTION sec.slow_rate(p_lane text, p_wait_ms float8) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  INSERT INTO public.rate_lane AS l (lane, tat, slow_until)
    VALUES (p_lane, clock_timestamp(), clock_timestamp() + p_wait_ms * interval '1 millisecond')
    ON CONFLICT (lane) DO UPDATE SET slow_until = greatest(l.slow_until, excluded.slow_until),
      tat = greatest(l.tat, excluded.slow_until)
$$;

-- Search over names, user names and addresses: trigram operators are not leakproof, so under row security the index
-- would not be used; this owner's own policy takes the tenant from the same signed context.
CREATE FUNCTION sec.search_vault_items(p_company uuid, p_query text, p_archived boolean, p_limit int,
  p_after_name text, p_after_id uuid) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
  SELECT v.id FROM public.vault_item v
  WHERE v.account_id = (SELECT sec.account_id()) AND v.company_id = p_company
    AND (v.archived_at IS NOT NULL) = p_archived
    AND lower(v.name || ' ' || coalesce(v.username, '') || ' ' || coalesce(v.url, ''))
      LIKE '%' || replace(replace(replace(lower(p_query), '\', '\\'), '%', '\%'), '_', '\_') || '%'
    AND (p_after_id IS NULL OR (v.name, v.id) > (p_after_name, p_after_id))
  ORDER BY v.name, v.id LIMIT p_limit
$$;

-- What start-up refuses over: each line is one disagreement between the catalogue and the design --------------------

CREATE FUNCTION sec.catalog_problems() RETURNS SETOF text
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  WITH tenant AS (
    SELECT c.oid, c.relname, c.relrowsecurity, c.relforcerowsecurity FROM pg_class c
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relname <> '_prisma_migrations'
  )
  SELECT format('table %s does not force row security', relname) FROM tenant WHERE NOT (relrowsecurity AND relforcerowsecurity)
  UNION ALL
  SELECT format('table %s has no tenant policy with USING and WITH CHECK', relname) FROM tenant t
    WHERE relname <> 'rate_lane' AND NOT EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = t.oid AND p.polname = 'tenant'
      AND p.polqual IS NOT NULL AND p.polwithcheck IS NOT NULL)
  UNION ALL
  SELECT format('table %s has an unknown policy %s', t.relname, p.polname) FROM pg_policy p JOIN tenant t ON t.oid = p.polrelid
    WHERE p.polname NOT IN ('tenant', 'gate', 'search')
  UNION ALL
  SELECT format('role %s may bypass row security', rolname) FROM pg_roles
    WHERE rolname LIKE 'portal\_%' AND (rolsuper OR rolbypassrls)
  UNION ALL
  SELECT format('role %s can log in', rolname) FROM pg_roles WHERE rolname IN ('portal_gate', 'portal_search') AND rolcanlogin
  UNION ALL
  SELECT format('role %s owns %s', r.rolname, t.relname) FROM pg_class t JOIN pg_roles r ON r.oid = t.relowner
    WHERE t.relnamespace IN ('public'::regnamespace, 'sec'::regnamespace)
      AND r.rolname IN ('portal_web', 'portal_worker', 'portal_keys', 'portal_gate', 'portal_search')
  UNION ALL
  SELECT format('role %s is a member of %s', m.rolname, g.rolname) FROM pg_auth_members a
    JOIN pg_roles m ON m.oid = a.member JOIN pg_roles g ON g.oid = a.roleid
    WHERE m.rolname IN ('portal_web', 'portal_worker', 'portal_keys')
  UNION ALL
  SELECT format('view %s could show rows past row security', relname) FROM pg_class
    WHERE relnamespace = 'public'::regnamespace AND relkind IN ('v', 'm')
  UNION ALL
  SELECT format('foreign key %s does not contain the tenant', k.conname) FROM pg_constraint k
    JOIN tenant t ON t.oid = k.conrelid
    WHERE k.contype = 'f' AND k.confrelid NOT IN ('public.account'::regclass, 'public.person'::regclass)
      AND NOT EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = k.conrelid AND a.attnum = ANY (k.conkey)
        AND a.attname = 'account_id')
  UNION ALL
  SELECT format('unique index %s does not contain the tenant', i.indexrelid::regclass) FROM pg_index i
    JOIN tenant t ON t.oid = i.indrelid
    WHERE i.indisunique AND i.indexrelid::regclass::text NOT IN ('public.person_email_key_key', 'public.rate_lane_pkey')
      AND NOT EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey)
        AND a.attname IN ('account_id', 'id', 'token_hash'))
  UNION ALL
  SELECT format('function %s is a definer outside the list', p.proname) FROM pg_proc p
    WHERE p.pronamespace IN ('public'::regnamespace, 'sec'::regnamespace) AND p.prosecdef
      AND pg_get_userbyid(p.proowner) NOT IN ('portal_gate', 'portal_search')
$$;

-- Owners and who may call what --------------------------------------------------------------------------------------

DO $$
DECLARE f regprocedure;
BEGIN
  FOR f IN SELECT p.oid::regprocedure FROM pg_proc p WHERE p.pronamespace = 'sec'::regnamespace LOOP
    EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', f);
    IF (SELECT prosecdef FROM pg_proc WHERE oid = f) THEN
      EXECUTE format('ALTER FUNCTION %s OWNER TO %I', f,
        CASE WHEN f::text LIKE 'sec.search_vault_items%' THEN 'portal_search' ELSE 'portal_gate' END);
    END IF;
  END LOOP;
END $$;

DO $$
DECLARE allowed text; callers text; f regprocedure;
BEGIN
  FOR allowed, callers IN VALUES
    ('account_id person_id whole_account company_ids', 'portal_web, portal_worker, portal_keys, portal_search, CURRENT_USER'),
    ('audit_hash', 'portal_gate, CURRENT_USER'),
    ('mint register_person audit_breaks audit_append', 'CURRENT_USER'),
    ('catalog_problems has_accounts', 'portal_web, portal_worker, portal_keys, CURRENT_USER'),
    ('open_request', 'portal_web, portal_keys'),
    ('sign_in_lookup start_session end_session create_first_account', 'portal_web'),
    ('invitation_lookup invitation_opened accept_invitation roll_up_run', 'portal_web'),
    ('known_people search_vault_items', 'portal_web, portal_worker'),
    ('audit_append audit_append_many', 'portal_web, portal_worker, portal_keys'),
    ('reserve_rate slow_rate', 'portal_web, portal_worker'),
    ('claim_run_company heartbeat_run_company settle_run_company release_run_company roll_up_run', 'portal_worker'),
    ('claim_connection_check claim_suggestions suggestions_done claim_mail mail_sent mail_failed', 'portal_worker'),
    ('create_first_account', 'CURRENT_USER')
  LOOP
    FOR f IN SELECT p.oid::regprocedure FROM pg_proc p WHERE p.pronamespace = 'sec'::regnamespace
        AND p.proname = ANY (string_to_array(allowed, ' ')) LOOP
      EXECUTE format('SET LOCAL ROLE %I', pg_get_userbyid((SELECT proowner FROM pg_proc WHERE oid = f)));
      EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO %s', f, replace(callers, 'CURRENT_USER', quote_ident(session_user)));
      RESET ROLE;
    END LOOP;
  END LOOP;
END $$;

REVOKE CREATE ON SCHEMA sec FROM portal_gate, portal_search;
REVOKE portal_gate, portal_search FROM CURRENT_USER;
