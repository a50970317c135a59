-- The gates for people: sessions, sign-in, the first visit and invitations.

-- Gates are definer functions on an allow-list. They answer before a tenant is known (a session, a sign-in, an invitation,
-- a claim) or must not be left to the caller (the audit chain, the rate lane).
GRANT portal_gate TO CURRENT_USER;
GRANT CREATE ON SCHEMA sec TO portal_gate;
SET LOCAL ROLE portal_gate;

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

-- Signs in to the named account, else to the one where the person was confirmed first. NULL: disabled, or no confirmed
-- membership.
CREATE FUNCTION sec.start_session(p_person uuid, p_account uuid, p_token_hash bytea, p_user_agent text, p_ttl interval)
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

-- One statement decides who wins: of many accepts at once, one row moves to 'accepted'. An old invitation does not bring
-- back whom somebody has disabled since.
CREATE FUNCTION sec.accept_invitation(p_token_hash bytea, p_person uuid, p_name text, p_password_hash text)
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

-- Which of these addresses already belong to people of this account, and to this company? For the plan of a users import.
-- People of other companies are told to owners and administrators alone; to others an address is known or unknown in
-- the company they ask for.
CREATE FUNCTION sec.known_people(p_company uuid, p_email_keys text[])
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

-- Who may call them -------------------------------------------------------------------------------------------------

REVOKE ALL ON FUNCTION sec.open_request, sec.sign_in_lookup, sec.start_session, sec.end_session, sec.has_accounts,
  sec.create_first_account, sec.register_person, sec.invitation_lookup, sec.invitation_opened, sec.accept_invitation,
  sec.known_people FROM PUBLIC;
GRANT EXECUTE ON FUNCTION sec.open_request TO portal_web, portal_keys;
GRANT EXECUTE ON FUNCTION sec.sign_in_lookup, sec.start_session, sec.end_session, sec.create_first_account,
  sec.invitation_lookup, sec.invitation_opened, sec.accept_invitation TO portal_web;
GRANT EXECUTE ON FUNCTION sec.known_people TO portal_web, portal_worker;
GRANT EXECUTE ON FUNCTION sec.has_accounts TO portal_web, portal_worker, portal_keys;
GRANT EXECUTE ON FUNCTION sec.has_accounts, sec.create_first_account, sec.register_person TO SESSION_USER;

RESET ROLE;
REVOKE CREATE ON SCHEMA sec FROM portal_gate;
REVOKE portal_gate FROM CURRENT_USER;
