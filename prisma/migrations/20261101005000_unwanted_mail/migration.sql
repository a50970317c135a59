-- A mail whose invitation was accepted, withdrawn, sent anew or has run out is closed when it comes up, not claimed
-- again and again.

GRANT portal_gate TO CURRENT_USER;
GRANT CREATE ON SCHEMA sec TO portal_gate;
SET LOCAL ROLE portal_gate;

CREATE OR REPLACE FUNCTION sec.claim_mail(p_limit int, p_lease_ms int)
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

RESET ROLE;
REVOKE CREATE ON SCHEMA sec FROM portal_gate;
REVOKE portal_gate FROM CURRENT_USER;
