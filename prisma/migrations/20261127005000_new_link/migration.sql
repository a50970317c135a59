-- "Send me a new link": whoever holds the link of an invitation that has run out has a new one mailed to the address the
-- invitation is for, and to no other. The old link is replaced with it, so it does this once.

GRANT portal_gate TO CURRENT_USER;
GRANT INSERT ON public.outbox TO portal_gate;
GRANT CREATE ON SCHEMA sec TO portal_gate;
SET LOCAL ROLE portal_gate;

-- The invitation behind a link that has run out within thirty days and was neither accepted nor withdrawn.
CREATE FUNCTION sec.lapsed_invitation(p_token_hash bytea) RETURNS TABLE (invitation_id uuid, generation integer)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
  SELECT i.id, i.generation FROM public.invitation i
    JOIN public.company c ON c.account_id = i.account_id AND c.id = i.company_id AND c.status <> 'archived'
  WHERE i.token_hash = p_token_hash AND i.state IN ('staged', 'sent', 'opened', 'bounced')
    AND i.expires_at BETWEEN clock_timestamp() - interval '30 days' AND clock_timestamp()
$$;

-- Of many at once one renews it.
CREATE FUNCTION sec.renew_lapsed_invitation(p_token_hash bytea, p_new_hash bytea, p_ttl interval) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
DECLARE i public.invitation;
BEGIN
  UPDATE public.invitation n SET generation = n.generation + 1, token_hash = p_new_hash, state = 'staged', send_error = NULL,
      expires_at = clock_timestamp() + p_ttl
    WHERE n.token_hash = p_token_hash AND n.id = (SELECT l.invitation_id FROM sec.lapsed_invitation(p_token_hash) l)
    RETURNING n.* INTO i;
  IF NOT FOUND THEN RETURN false; END IF;
  INSERT INTO public.outbox (id, account_id, company_id, kind, invitation_id, generation, state)
    VALUES (gen_random_uuid(), i.account_id, i.company_id, 'invitation_mail', i.id, i.generation, 'queued');
  PERFORM sec.audit_write(i.account_id, NULL, 'invitation.renewed', i.company_id, 'invitation', i.id::text,
    jsonb_build_object('email', i.email, 'role', i.role));
  RETURN true;
END $$;

REVOKE ALL ON FUNCTION sec.lapsed_invitation, sec.renew_lapsed_invitation FROM PUBLIC;
GRANT EXECUTE ON FUNCTION sec.lapsed_invitation, sec.renew_lapsed_invitation TO portal_web;

RESET ROLE;
REVOKE CREATE ON SCHEMA sec FROM portal_gate;
REVOKE portal_gate FROM CURRENT_USER;
