-- The gates for the worker's other jobs: checks of a connection, suggestions and mail.

GRANT portal_gate TO CURRENT_USER;
GRANT CREATE ON SCHEMA sec TO portal_gate;
SET LOCAL ROLE portal_gate;

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

-- Only for the one who holds the claim: with nothing leased there is nothing to be done with.
CREATE FUNCTION sec.suggestions_done(p_account uuid, p_wanted_at timestamptz) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  UPDATE public.account SET suggestions_at = p_wanted_at, suggestions_lease_until = NULL
  WHERE id = p_account AND suggestions_lease_until IS NOT NULL AND p_wanted_at <= suggestions_wanted_at
$$;

-- Mail ----------------------------------------------------------------------------------------------------------

-- A mail whose invitation was accepted, withdrawn, sent anew or has run out is closed when it comes up, not claimed
-- again and again.
CREATE FUNCTION sec.claim_mail(p_limit int, p_lease_ms int)
RETURNS TABLE (outbox_id uuid, invitation_id uuid, generation int, attempts int, email text, name text, role text,
  company_name text, account_name text, inviter_name text, expires_at timestamptz)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
BEGIN
  UPDATE public.outbox o SET state = 'failed', lease_until = NULL, last_error = 'not wanted any more'
  FROM public.invitation i
  WHERE i.account_id = o.account_id AND i.id = o.invitation_id
    AND ((o.state = 'queued' AND o.next_attempt_at <= clock_timestamp())
      OR (o.state = 'sending' AND o.lease_until < clock_timestamp()))
    AND (i.generation <> o.generation OR i.state NOT IN ('staged', 'sent', 'opened', 'bounced')
      OR i.expires_at <= clock_timestamp());
  RETURN QUERY
  WITH due AS (
    SELECT o.id FROM public.outbox o
      JOIN public.invitation i ON i.account_id = o.account_id AND i.id = o.invitation_id
    WHERE ((o.state = 'queued' AND o.next_attempt_at <= clock_timestamp())
        OR (o.state = 'sending' AND o.lease_until < clock_timestamp()))
      AND i.generation = o.generation AND i.state IN ('staged', 'sent', 'opened', 'bounced')
      AND i.expires_at > clock_timestamp()
    ORDER BY o.next_attempt_at LIMIT p_limit FOR UPDATE OF o SKIP LOCKED
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
    LEFT JOIN public.person b ON b.id = i.invited_by;
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

REVOKE ALL ON FUNCTION sec.claim_connection_check, sec.claim_suggestions, sec.suggestions_done, sec.claim_mail,
  sec.mail_sent, sec.mail_failed FROM PUBLIC;
GRANT EXECUTE ON FUNCTION sec.claim_connection_check, sec.claim_suggestions, sec.suggestions_done, sec.claim_mail,
  sec.mail_sent, sec.mail_failed TO portal_worker;

RESET ROLE;
REVOKE CREATE ON SCHEMA sec FROM portal_gate;
REVOKE portal_gate FROM CURRENT_USER;
