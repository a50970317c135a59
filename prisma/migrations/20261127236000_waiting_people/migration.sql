-- Who accepts an invitation to where a vault is sealed for its members waits, without any right, until somebody who holds its
-- key has compared the words of the waiting person's vault key and confirms.

ALTER TABLE notice DROP CONSTRAINT notice_kind, ADD CONSTRAINT notice_kind CHECK (kind IN ('import_ended', 'import_waiting',
  'key_lapsing', 'organizations', 'invitations_expiring', 'reveals', 'member_waiting'));
ALTER TABLE notice_choice DROP CONSTRAINT notice_choice_kind, ADD CONSTRAINT notice_choice_kind CHECK (kind IN ('import_ended',
  'import_waiting', 'key_lapsing', 'organizations', 'invitations_expiring', 'reveals', 'member_waiting'));

GRANT portal_gate TO CURRENT_USER;
GRANT CREATE ON SCHEMA sec TO portal_gate;
SET LOCAL ROLE portal_gate;

-- Does a place lead to a sealed vault: that company's, or (NULL: a place in the whole account) any of the account?
CREATE FUNCTION sec.place_is_sealed(p_account uuid, p_company uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, sec, pg_temp AS $$
  SELECT EXISTS (SELECT FROM sec.sealed_company s WHERE s.account_id = p_account
    AND (p_company IS NULL OR s.company_id = p_company))
$$;

-- The same of the context's account.
CREATE FUNCTION sec.leads_to_sealed(p_company uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, sec, pg_temp AS
$$ SELECT sec.place_is_sealed(sec.account_id(), p_company) $$;

-- Who may confirm somebody for that place: holds the newest key of the vault and has opened it, may reveal there and changes
-- its people. For a place in the whole account: owners and administrators who hold any of its sealed vaults.
CREATE FUNCTION sec.confirmers(p_account uuid, p_company uuid) RETURNS TABLE (person_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
  SELECT DISTINCT s.person_id
  FROM sec.sealed_company x
    JOIN sec.member_slot s ON s.account_id = x.account_id AND s.company_id = x.company_id AND s.proved_at IS NOT NULL
      AND s.epoch = (SELECT max(k.epoch) FROM public.company_key k
        WHERE k.account_id = x.account_id AND k.company_id = x.company_id)
    JOIN sec.person_key k ON k.person_id = s.person_id AND k.id = s.key_id
    JOIN public.person p ON p.id = s.person_id AND p.disabled_at IS NULL
  WHERE x.account_id = p_account AND (p_company IS NULL OR x.company_id = p_company)
    AND CASE WHEN p_company IS NULL THEN sec.rules_account(p_account, s.person_id)
      ELSE sec.may_as(p_account, s.person_id, 's:', 'assigned', 'reveal', p_company)
        AND sec.may_as(p_account, s.person_id, 's:', 'assigned', 'invite', p_company) END
$$;

-- Sessions of people who wait -----------------------------------------------------------------------------------------

-- As before; and a session of somebody who waits is good for the scope `waiting`, which opens nothing of the account.
CREATE OR REPLACE FUNCTION sec.read_context(OUT account uuid, OUT person uuid, OUT session text, OUT scope text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
DECLARE
  parts text[] := string_to_array(coalesce(current_setting('app.ctx', true), ''), '|');
  kind text := left(parts[4], 2);
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
  IF kind = 's:' THEN
    IF NOT EXISTS (SELECT FROM public.person_session s
      WHERE s.id = substr(parts[4], 3)::uuid AND s.revoked_at IS NULL AND s.expires_at > clock_timestamp()) THEN
      RAISE EXCEPTION 'tenant context belongs to an ended session' USING ERRCODE = '42501';
    END IF;
    IF NOT EXISTS (SELECT FROM public.membership m JOIN public.person p ON p.id = m.person_id AND p.disabled_at IS NULL
      WHERE m.account_id = parts[2]::uuid AND m.person_id = parts[3]::uuid
        AND (m.status = 'confirmed' OR parts[5] = 'waiting' AND m.status = 'accepted')) THEN
      RAISE EXCEPTION 'tenant context belongs to a person who lost their place' USING ERRCODE = '42501';
    END IF;
  ELSIF kind = 't:' THEN
    IF NOT EXISTS (
      SELECT FROM public.api_token t JOIN public.membership m ON m.account_id = t.account_id AND m.person_id = t.person_id
          AND m.company_id IS NULL AND m.status = 'confirmed'
        JOIN public.person p ON p.id = t.person_id AND p.disabled_at IS NULL
      WHERE t.id = substr(parts[4], 3)::uuid AND t.account_id = parts[2]::uuid AND t.person_id = parts[3]::uuid
        AND t.revoked_at IS NULL AND t.expires_at > clock_timestamp()
    ) THEN
      RAISE EXCEPTION 'tenant context belongs to a token that is not good any more' USING ERRCODE = '42501';
    END IF;
  ELSIF kind = 'r:' THEN
    IF NOT EXISTS (SELECT FROM public.run_company r
      WHERE r.id = split_part(parts[4], ':', 2)::uuid AND r.fencing_epoch = split_part(parts[4], ':', 3)::int) THEN
      RAISE EXCEPTION 'tenant context belongs to a worker that lost its lease' USING ERRCODE = '42501';
    END IF;
  END IF;
  account := parts[2]::uuid;
  person := nullif(parts[3], '')::uuid;
  session := parts[4];
  scope := parts[5];
END $$;

-- Every wall asks this first: who waits has no account yet, only what is their own.
CREATE OR REPLACE FUNCTION sec.account_id() RETURNS uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, sec, pg_temp AS $$
DECLARE c record;
BEGIN
  c := sec.read_context();
  IF c.scope = 'waiting' THEN
    RAISE EXCEPTION 'tenant context belongs to a person who is not confirmed' USING ERRCODE = '42501';
  END IF;
  RETURN c.account;
END $$;

-- As before, without any right for who waits.
CREATE OR REPLACE FUNCTION sec.may_as(p_account uuid, p_person uuid, p_session text, p_scope text, p_right text, p_company uuid)
RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
BEGIN
  IF p_scope IN ('enrol', 'waiting') THEN RETURN false; END IF;
  IF left(p_session, 2) = 't:' AND sec.token_has(p_session, ARRAY[p_right]) IS NOT TRUE THEN RETURN false; END IF;
  IF p_scope = 'chosen' AND (p_company = ANY (sec.token_companies(p_account, p_person, p_session))) IS NOT TRUE THEN
    RETURN false;
  END IF;
  IF p_person IS NULL OR left(p_session, 2) = 'j:' THEN RETURN true; END IF;
  IF p_right IN ('reveal', 'invite') THEN
    IF EXISTS (SELECT FROM public.membership m WHERE m.account_id = p_account AND m.person_id = p_person
        AND m.status = 'confirmed' AND m.company_id = p_company
        AND (p_right = 'reveal' OR m.role = 'company_admin')) THEN
      RETURN true;
    END IF;
  END IF;
  IF p_right = 'reveal' THEN
    IF NOT EXISTS (SELECT FROM public.company o WHERE o.account_id = p_account AND o.id = p_company
        AND o.vault_closed_at IS NULL) THEN
      RETURN false;
    END IF;
  END IF;
  IF sec.rules_account(p_account, p_person) THEN RETURN true; END IF;
  RETURN EXISTS (SELECT FROM public.membership m
    JOIN public.person p ON p.id = m.person_id AND p.disabled_at IS NULL
    JOIN public."grant" g ON g.account_id = m.account_id AND g.membership_id = m.id
    WHERE m.account_id = p_account AND m.person_id = p_person AND m.status = 'confirmed' AND m.role = 'technician'
      AND g.company_id = p_company AND p_right = ANY (g.rights)
      AND (g.expires_at IS NULL OR g.expires_at > clock_timestamp()));
END $$;

-- As before; whoever has no confirmed place in the account but waits for one there gets the scope `waiting`.
CREATE OR REPLACE FUNCTION sec.open_request(p_token_hash bytea, p_active boolean DEFAULT true)
RETURNS TABLE (session_id uuid, person_id uuid, email text, person_name text, account_id uuid, account_kind text,
  account_name text, own_company_id uuid, scope text, role text, company_ids uuid[], context text, proved_at timestamptz,
  proof_asked boolean)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
#variable_conflict use_column
DECLARE s public.person_session; p public.person; a public.account; found_role text; found_status text; reach text;
BEGIN
  SELECT * INTO s FROM sec.live_sessions(NULL, p_token_hash);
  IF NOT FOUND THEN RETURN; END IF;
  SELECT * INTO p FROM public.person WHERE id = s.person_id AND disabled_at IS NULL;
  IF NOT FOUND THEN RETURN; END IF;
  SELECT m.role, m.status INTO found_role, found_status FROM public.membership m
    WHERE m.account_id = s.account_id AND m.person_id = s.person_id AND m.status IN ('confirmed', 'accepted')
    ORDER BY m.status = 'accepted', array_position(ARRAY['owner', 'admin', 'technician', 'company_admin', 'member'], m.role)
    LIMIT 1;
  IF NOT FOUND THEN RETURN; END IF;
  IF p_active AND s.last_seen_at < clock_timestamp() - interval '30 seconds' THEN
    UPDATE public.person_session SET last_seen_at = clock_timestamp() WHERE id = s.id;
  END IF;
  SELECT * INTO a FROM public.account WHERE id = s.account_id;
  reach := CASE WHEN found_status = 'accepted' THEN 'waiting' WHEN NOT s.strong AND sec.must_enrol(a.id, p.id) THEN 'enrol'
    WHEN found_role IN ('owner', 'admin') THEN 'account' ELSE 'assigned' END;
  RETURN QUERY SELECT s.id, p.id, p.email, p.name, a.id, a.kind, a.name,
    (SELECT c.id FROM public.company c WHERE c.account_id = a.id AND c.kind = 'own'), reach, found_role,
    CASE WHEN reach = 'assigned' THEN sec.companies_of(a.id, p.id) ELSE '{}'::uuid[] END,
    sec.mint(a.id, p.id, 's:' || s.id, reach, interval '5 minutes'), s.proved_at,
    a.second_factor_required OR sec.has_factor(p.id);
END $$;

-- As before; where no place is confirmed, one they wait for.
CREATE OR REPLACE FUNCTION sec.make_session(p_person uuid, p_account uuid, p_token_hash bytea, p_user_agent text,
  p_ttl interval, p_address text DEFAULT NULL, p_proved timestamptz DEFAULT NULL)
RETURNS uuid LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
DECLARE chosen uuid; made uuid := gen_random_uuid(); lasts interval;
BEGIN
  SELECT m.account_id, make_interval(hours => a.session_hours) INTO chosen, lasts FROM public.membership m
    JOIN public.person p ON p.id = m.person_id AND p.disabled_at IS NULL
    JOIN public.account a ON a.id = m.account_id
    WHERE m.person_id = p_person AND m.status IN ('confirmed', 'accepted') AND (p_account IS NULL OR m.account_id = p_account)
    ORDER BY m.status = 'accepted', m.created_at LIMIT 1;
  IF chosen IS NULL THEN RETURN NULL; END IF;
  INSERT INTO public.person_session (id, account_id, person_id, token_hash, user_agent, address, last_seen_at, proved_at,
      expires_at)
    VALUES (made, chosen, p_person, p_token_hash, left(p_user_agent, 300), left(p_address, 60), clock_timestamp(),
      coalesce(p_proved, clock_timestamp()), clock_timestamp() + least(lasts, p_ttl));
  PERFORM sec.audit_write(chosen, p_person, 'session.started', NULL, 'session', made::text, '{}');
  RETURN made;
END $$;

-- As before, with the accounts where they wait: there is a page for them there.
CREATE OR REPLACE FUNCTION sec.accounts_of(p_person uuid)
RETURNS TABLE (account_id uuid, kind text, name text, role text, company_name text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
  SELECT a.id, a.kind, a.name,
    (array_agg(m.role ORDER BY m.status = 'accepted',
      array_position(ARRAY['owner', 'admin', 'technician', 'company_admin', 'member'], m.role)))[1],
    CASE WHEN count(*) = 1 THEN max(c.name) END
  FROM public.membership m
    JOIN public.person p ON p.id = m.person_id AND p.disabled_at IS NULL
    JOIN public.account a ON a.id = m.account_id
    LEFT JOIN public.company c ON c.account_id = m.account_id AND c.id = m.company_id AND c.kind = 'managed'
  WHERE m.person_id = p_person AND m.status IN ('confirmed', 'accepted')
  GROUP BY a.id, a.kind, a.name
  ORDER BY lower(a.name), a.id
$$;

-- As before; who forgot their password while they wait is told by the account they wait in.
CREATE OR REPLACE FUNCTION sec.claim_sign_in_mail(p_limit int, p_lease_ms int)
RETURNS TABLE (mail_id uuid, kind text, attempts int, email text, name text, account_name text, expires_at timestamptz)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
#variable_conflict use_column
DECLARE m sec.sign_in_mail; a record;
BEGIN
  FOR m IN SELECT * FROM sec.sign_in_mail s
    WHERE ((s.state = 'queued' AND s.next_attempt_at <= clock_timestamp())
      OR (s.state = 'sending' AND s.lease_until < clock_timestamp()))
    ORDER BY s.next_attempt_at LIMIT p_limit FOR UPDATE SKIP LOCKED
  LOOP
    IF m.expires_at <= clock_timestamp() OR NOT coalesce(sec.has_sign_in(m.person_id), false) THEN
      DELETE FROM sec.sign_in_mail s WHERE s.id = m.id;
      CONTINUE;
    END IF;
    UPDATE sec.sign_in_mail s SET state = 'sending', attempts = s.attempts + 1,
      lease_until = clock_timestamp() + p_lease_ms * interval '1 millisecond' WHERE s.id = m.id;
    IF m.kind = 'reset' AND m.attempts = 0 THEN
      FOR a IN SELECT o.account_id FROM sec.accounts_of(m.person_id) o ORDER BY o.account_id LOOP
        PERFORM sec.audit_write(a.account_id, NULL, 'password.reset_asked', NULL, 'person', m.person_id::text,
          jsonb_build_object('email', (SELECT p.email FROM public.person p WHERE p.id = m.person_id)));
      END LOOP;
    END IF;
    RETURN QUERY SELECT m.id, m.kind, m.attempts + 1, p.email, p.name,
      (SELECT b.name FROM public.membership n JOIN public.account b ON b.id = n.account_id
        WHERE n.person_id = p.id AND n.status IN ('confirmed', 'accepted')
        ORDER BY n.status = 'accepted', n.created_at LIMIT 1), m.expires_at
      FROM public.person p WHERE p.id = m.person_id;
  END LOOP;
END $$;

-- Their own, also while they wait -------------------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION sec.make_my_person_key(p_id uuid, p_public_key bytea, p_sign_key bytea, p_wrapped bytea,
  p_signature bytea) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, sec, pg_temp AS $$
DECLARE me uuid := sec.my_person(); mine uuid := (SELECT c.account FROM sec.read_context() c);
BEGIN
  INSERT INTO sec.person_key (person_id, id, public_key, sign_key, wrapped, signature)
    VALUES (me, p_id, p_public_key, p_sign_key, p_wrapped, p_signature) ON CONFLICT DO NOTHING;
  IF NOT FOUND THEN RETURN false; END IF;
  PERFORM sec.audit_write(mine, me, 'vault_key.made', NULL, 'vault_key', p_id::text, '{}'::jsonb);
  RETURN true;
END $$;

CREATE OR REPLACE FUNCTION sec.rewrap_my_person_key(p_id uuid, p_before bytea, p_wrapped bytea) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, sec, pg_temp AS $$
DECLARE me uuid := sec.my_person(); mine uuid := (SELECT c.account FROM sec.read_context() c);
BEGIN
  UPDATE sec.person_key SET wrapped = p_wrapped, changed_at = clock_timestamp()
    WHERE person_id = me AND id = p_id AND wrapped = p_before;
  IF NOT FOUND THEN RETURN false; END IF;
  PERFORM sec.audit_write(mine, me, 'vault_key.passphrase_changed', NULL, 'vault_key', p_id::text, '{}'::jsonb);
  RETURN true;
END $$;

CREATE OR REPLACE FUNCTION sec.remove_my_person_key(p_id uuid) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, sec, pg_temp AS $$
DECLARE me uuid := sec.my_person(); mine uuid := (SELECT c.account FROM sec.read_context() c);
BEGIN
  DELETE FROM sec.person_key WHERE person_id = me AND id = p_id;
  IF NOT FOUND THEN RETURN false; END IF;
  PERFORM sec.audit_write(mine, me, 'vault_key.removed', NULL, 'vault_key', p_id::text, '{}'::jsonb);
  RETURN true;
END $$;

-- Where the session's own person waits in its account, and who can confirm them. Nothing else of it is told.
CREATE FUNCTION sec.my_waits()
RETURNS TABLE (membership_id uuid, place_name text, role text, since timestamptz, confirmers text[])
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
  SELECT m.id, coalesce(o.name, a.name), m.role, m.created_at,
    ARRAY(SELECT p.name FROM sec.confirmers(m.account_id, m.company_id) f JOIN public.person p ON p.id = f.person_id
      ORDER BY p.name, p.id LIMIT 20)
  FROM sec.read_context() c
    JOIN public.membership m ON m.account_id = c.account AND m.person_id = sec.my_person() AND m.status = 'accepted'
    JOIN public.account a ON a.id = m.account_id
    LEFT JOIN public.company o ON o.account_id = m.account_id AND o.id = m.company_id
  ORDER BY m.created_at, m.id
$$;

-- Accepting and confirming --------------------------------------------------------------------------------------------

-- As before; and where the place is sealed, who was not confirmed there waits, and who can confirm them is told.
DROP FUNCTION sec.accept_invitation(bytea, uuid, text, text);
CREATE FUNCTION sec.accept_invitation(p_token_hash bytea, p_person uuid, p_name text, p_password_hash text)
RETURNS TABLE (person_id uuid, account_id uuid, company_id uuid, waits boolean)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
#variable_conflict use_column
DECLARE i public.invitation; who uuid; reach uuid; becomes text; place public.membership; teller uuid;
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
  becomes := CASE WHEN sec.place_is_sealed(i.account_id, reach) THEN 'accepted' ELSE 'confirmed' END;
  UPDATE public.membership m SET status = CASE m.status WHEN 'confirmed' THEN m.status ELSE becomes END, role = i.role
    WHERE m.account_id = i.account_id AND m.person_id = who AND m.company_id IS NOT DISTINCT FROM reach
      AND m.role <> 'owner';
  IF NOT FOUND AND NOT EXISTS (SELECT FROM public.membership m WHERE m.account_id = i.account_id
      AND m.person_id = who AND m.company_id IS NOT DISTINCT FROM reach) THEN
    INSERT INTO public.membership (id, account_id, person_id, company_id, role, status)
      VALUES (gen_random_uuid(), i.account_id, who, reach, i.role, becomes);
  END IF;
  SELECT m.* INTO place FROM public.membership m WHERE m.account_id = i.account_id AND m.person_id = who
    AND m.company_id IS NOT DISTINCT FROM reach;
  PERFORM sec.audit_write(i.account_id, who, 'invitation.accepted', i.company_id, 'invitation', i.id::text,
    jsonb_build_object('role', i.role) || CASE WHEN place.status = 'accepted' THEN '{"waits": true}' ELSE '{}' END::jsonb);
  IF place.status = 'accepted' THEN
    FOR teller IN SELECT f.person_id FROM sec.confirmers(i.account_id, reach) f ORDER BY 1 LOOP
      PERFORM sec.tell(i.account_id, teller, 'member_waiting', place.id || ' ' || i.id, i.company_id, NULL, who, '{}'::jsonb);
    END LOOP;
  END IF;
  RETURN QUERY SELECT who, i.account_id, i.company_id, place.status = 'accepted';
END $$;

-- Somebody who waits, for whoever changes the people of that place: the words of their key follow from what stands here.
CREATE FUNCTION sec.waiting_person(p_membership uuid)
RETURNS TABLE (person_id uuid, key_id uuid, public_key bytea, sign_key bytea, may_confirm boolean, confirmers text[])
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
  SELECT m.person_id, k.id, k.public_key, k.sign_key,
    EXISTS (SELECT FROM sec.confirmers(m.account_id, m.company_id) f WHERE f.person_id = sec.my_person()),
    ARRAY(SELECT p.name FROM sec.confirmers(m.account_id, m.company_id) f JOIN public.person p ON p.id = f.person_id
      ORDER BY p.name, p.id LIMIT 20)
  FROM public.membership m LEFT JOIN sec.person_key k ON k.person_id = m.person_id
  WHERE m.id = p_membership AND m.account_id = sec.account_id() AND m.status = 'accepted'
    AND CASE WHEN m.company_id IS NULL THEN sec.rules() ELSE sec.may('invite', m.company_id) END
$$;

-- 'done', or why nothing was done. The key of the vault goes over in the same moment, sealed to the very key whose words were
-- compared: p_slots, one for each epoch that the holder's browser opened. The caller rolls back what is not 'done'.
CREATE FUNCTION sec.confirm_member(p_membership uuid, p_version int, p_key uuid, p_slots jsonb) RETURNS text
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
DECLARE mine uuid := sec.account_id(); me uuid := sec.my_person(); m public.membership; s record; newest int;
BEGIN
  SELECT * INTO m FROM public.membership x WHERE x.id = p_membership AND x.account_id = mine FOR UPDATE;
  IF NOT FOUND OR m.status <> 'accepted' OR m.version <> p_version THEN RETURN 'stale'; END IF;
  IF m.person_id = me OR NOT EXISTS (SELECT FROM sec.confirmers(mine, m.company_id) f WHERE f.person_id = me) THEN
    RETURN 'no_holder'; END IF;
  -- Stays the one whose words were compared until all of this is done.
  PERFORM FROM sec.person_key k WHERE k.person_id = m.person_id AND k.id = p_key FOR UPDATE;
  IF NOT FOUND THEN RETURN 'other_key'; END IF;
  UPDATE public.membership x SET status = 'confirmed', version = x.version + 1 WHERE x.id = m.id;
  IF m.company_id IS NOT NULL THEN
    FOR s IN SELECT * FROM jsonb_to_recordset(p_slots) AS r (id uuid, epoch int, wrapped text) LOOP
      -- Theirs from before they were away, by the same key: they have opened it.
      CONTINUE WHEN EXISTS (SELECT FROM sec.member_slot o WHERE o.account_id = mine AND o.company_id = m.company_id
        AND o.epoch = s.epoch AND o.person_id = m.person_id AND o.key_id = p_key AND o.proved_at IS NOT NULL);
      IF NOT sec.hand_over_slot(s.id, m.company_id, s.epoch, m.person_id, p_key, decode(s.wrapped, 'base64')) THEN
        RETURN 'no_slot'; END IF;
    END LOOP;
    SELECT max(k.epoch) INTO newest FROM public.company_key k WHERE k.account_id = mine AND k.company_id = m.company_id;
    IF NOT EXISTS (SELECT FROM sec.member_slot o WHERE o.account_id = mine AND o.company_id = m.company_id
      AND o.epoch = newest AND o.person_id = m.person_id AND o.key_id = p_key) THEN RETURN 'no_slot'; END IF;
  END IF;
  PERFORM sec.audit_write(mine, me, 'member.confirmed',
    coalesce(m.company_id, (SELECT o.id FROM public.company o WHERE o.account_id = mine AND o.kind = 'own')), 'member',
    m.id::text, jsonb_build_object('email', (SELECT p.email FROM public.person p WHERE p.id = m.person_id), 'role', m.role));
  RETURN 'done';
END $$;

-- No process confirms by writing a row: where the place is sealed, the function above is the only way.
CREATE FUNCTION sec.confirmed_by_holder() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, sec, pg_temp AS $$
BEGIN
  -- The owner of the database, who plants accounts, and the gate, which is what confirms, are not held up.
  IF current_user IN ('portal_web', 'portal_worker', 'portal_keys') THEN
    IF sec.leads_to_sealed(NEW.company_id) THEN
      RAISE EXCEPTION 'a holder of the key confirms people here' USING ERRCODE = '42501';
    END IF;
  END IF;
  RETURN NEW;
END $$;

-- Notices -------------------------------------------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION sec.notice_defaults() RETURNS TABLE (kind text, portal boolean, mail boolean)
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
  VALUES ('import_ended', true, false), ('import_waiting', true, true), ('key_lapsing', true, true),
    ('organizations', true, false), ('invitations_expiring', true, false), ('reveals', true, true),
    ('member_waiting', true, true)
$$;

CREATE OR REPLACE FUNCTION sec.may_be_told(n public.notice) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
  SELECT n.read_at IS NULL AND EXISTS (SELECT FROM public.membership m
      JOIN public.person p ON p.id = m.person_id AND p.disabled_at IS NULL
      WHERE m.account_id = n.account_id AND m.person_id = n.person_id AND m.status = 'confirmed')
    AND (n.kind NOT IN ('key_lapsing', 'organizations', 'reveals') OR sec.rules_account(n.account_id, n.person_id))
    AND (n.kind <> 'import_waiting' OR EXISTS (SELECT FROM public.run r WHERE r.account_id = n.account_id AND r.id = n.run_id
      AND r.finished_at IS NULL AND (n.counts ->> 'state' <> 'planned' OR r.state = 'planned')))
    AND (n.kind <> 'member_waiting' OR EXISTS (SELECT FROM public.membership m, sec.confirmers(m.account_id, m.company_id) f
      WHERE m.account_id = n.account_id AND m.id::text = split_part(n.about, ' ', 1) AND m.status = 'accepted'
        AND f.person_id = n.person_id))
    AND (n.company_id IS NULL OR sec.rules_account(n.account_id, n.person_id)
      OR n.company_id = ANY (sec.companies_of(n.account_id, n.person_id)))
$$;

REVOKE ALL ON FUNCTION sec.place_is_sealed, sec.leads_to_sealed, sec.confirmers, sec.my_waits, sec.accept_invitation,
  sec.waiting_person, sec.confirm_member, sec.confirmed_by_holder FROM PUBLIC;
GRANT EXECUTE ON FUNCTION sec.leads_to_sealed TO portal_web, portal_worker, portal_keys;
GRANT EXECUTE ON FUNCTION sec.my_waits, sec.accept_invitation, sec.waiting_person, sec.confirm_member TO portal_web;

RESET ROLE;

CREATE TRIGGER confirmed_by_holder_made BEFORE INSERT ON membership
  FOR EACH ROW WHEN (NEW.status = 'confirmed') EXECUTE FUNCTION sec.confirmed_by_holder();
CREATE TRIGGER confirmed_by_holder_changed BEFORE UPDATE OF status ON membership
  FOR EACH ROW WHEN (NEW.status = 'confirmed' AND OLD.status <> 'confirmed') EXECUTE FUNCTION sec.confirmed_by_holder();

REVOKE CREATE ON SCHEMA sec FROM portal_gate;
REVOKE portal_gate FROM CURRENT_USER;
