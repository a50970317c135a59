-- How long an invitation's link works is the account's to say, 72 hours at most.
ALTER TABLE "account" ADD COLUMN "invitation_hours" INTEGER NOT NULL DEFAULT 72;
ALTER TABLE account ADD CONSTRAINT account_invitation_hours_known CHECK (invitation_hours BETWEEN 1 AND 72);

GRANT portal_gate TO CURRENT_USER;
GRANT CREATE ON SCHEMA sec TO portal_gate;
SET LOCAL ROLE portal_gate;

DROP FUNCTION sec.set_sign_in_rules(boolean, integer, integer);
-- How strict the account is with its people's sign-in, set by those who rule it.
CREATE FUNCTION sec.set_sign_in_rules(p_required boolean, p_idle_minutes integer, p_hours integer, p_invitation_hours integer)
RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
DECLARE c record;
BEGIN
  SELECT * INTO c FROM sec.read_context();
  IF left(c.session, 2) <> 's:' OR NOT sec.rules() THEN RETURN false; END IF;
  UPDATE public.account SET second_factor_required = p_required, session_idle_minutes = p_idle_minutes,
    session_hours = p_hours, invitation_hours = p_invitation_hours WHERE id = c.account;
  PERFORM sec.audit_write(c.account, c.person, 'account.sign_in_rules_changed', NULL, 'account', c.account::text,
    jsonb_build_object('secondFactorRequired', p_required, 'idleMinutes', p_idle_minutes, 'hours', p_hours,
      'invitationHours', p_invitation_hours));
  RETURN true;
END $$;

DROP FUNCTION sec.renew_lapsed_invitation(bytea, bytea, interval);
-- Of many at once one renews it, for as long as the account lets links work.
CREATE FUNCTION sec.renew_lapsed_invitation(p_token_hash bytea, p_new_hash bytea) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
DECLARE i public.invitation;
BEGIN
  UPDATE public.invitation n SET generation = n.generation + 1, token_hash = p_new_hash, state = 'staged', send_error = NULL,
      expires_at = clock_timestamp() + (SELECT make_interval(hours => a.invitation_hours) FROM public.account a WHERE a.id = n.account_id)
    WHERE n.token_hash = p_token_hash AND n.id = (SELECT l.invitation_id FROM sec.lapsed_invitation(p_token_hash) l)
    RETURNING n.* INTO i;
  IF NOT FOUND THEN RETURN false; END IF;
  INSERT INTO public.outbox (id, account_id, company_id, kind, invitation_id, generation, state)
    VALUES (gen_random_uuid(), i.account_id, i.company_id, 'invitation_mail', i.id, i.generation, 'queued');
  PERFORM sec.audit_write(i.account_id, NULL, 'invitation.renewed', i.company_id, 'invitation', i.id::text,
    jsonb_build_object('email', i.email, 'role', i.role));
  RETURN true;
END $$;

-- Invitations that end within a day, or within the last third of their time where that is shorter, to whoever sent them.
CREATE OR REPLACE FUNCTION sec.tell_of_invitations() RETURNS integer
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
  SELECT coalesce(sum(sec.tell(i.account_id, i.invited_by, 'invitations_expiring', i.company_id || ' ' || i.day, i.company_id,
    NULL, NULL, jsonb_build_object('invitations', i.n))), 0)::integer
  FROM (SELECT v.account_id, v.company_id, v.invited_by, to_char(v.expires_at AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS day, count(*) AS n
    FROM public.invitation v JOIN public.account a ON a.id = v.account_id
    WHERE v.state IN ('staged', 'sent', 'opened') AND v.invited_by IS NOT NULL
      AND v.expires_at BETWEEN clock_timestamp()
        AND clock_timestamp() + least(interval '1 day', make_interval(hours => a.invitation_hours) / 3)
      -- A short one was meant to be short.
      AND v.created_at < clock_timestamp() - interval '1 hour'
    GROUP BY 1, 2, 3, 4) i
$$;

REVOKE ALL ON FUNCTION sec.set_sign_in_rules, sec.renew_lapsed_invitation FROM PUBLIC;
GRANT EXECUTE ON FUNCTION sec.set_sign_in_rules, sec.renew_lapsed_invitation TO portal_web;

RESET ROLE;
REVOKE CREATE ON SCHEMA sec FROM portal_gate;
REVOKE portal_gate FROM CURRENT_USER;
