-- A member who was there before an import is linked to the record of the source, so that the next import knows them by it
-- whatever their address there has become.

ALTER TABLE membership
  ADD COLUMN source_system text,
  ADD COLUMN source_id text,
  ADD CONSTRAINT membership_source CHECK ((source_system IS NULL) = (source_id IS NULL)),
  ADD CONSTRAINT membership_system CHECK (source_system = 'it-glue'),
  ADD CONSTRAINT membership_source_id CHECK (length(source_id) BETWEEN 1 AND 100);
CREATE UNIQUE INDEX membership_account_id_company_id_source_system_source_id_key
  ON membership (account_id, company_id, source_system, source_id);
-- Staff have no company in their membership: the provider's own stands for it.
CREATE UNIQUE INDEX membership_staff_source ON membership (account_id, source_system, source_id) WHERE company_id IS NULL;

-- No process may write memberships of others for this: the gate writes these two columns, and they give no right.
GRANT portal_gate TO CURRENT_USER;
GRANT CREATE ON SCHEMA sec TO portal_gate;
SET LOCAL ROLE portal_gate;

-- The run company of this context, in the given state, if it imports users and its starter may invite to the company.
CREATE FUNCTION sec.users_run(p_state text) RETURNS public.run_company
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
  SELECT r.* FROM sec.read_context() c JOIN public.run_company r ON r.account_id = c.account
    AND r.id = CASE WHEN left(c.session, 2) = 'r:' THEN split_part(c.session, ':', 2)::uuid END
  WHERE r.kind = 'users' AND r.state = p_state AND (sec.rules() OR r.company_id = ANY (sec.led_company_ids()))
$$;

-- Links whoever has this address in the run's company, or the open invitation to it, to the record of the source. No row:
-- there is nobody, they are linked already, or somebody else is linked to this record.
CREATE FUNCTION sec.link_person(p_email_key text, p_source_id text) RETURNS TABLE (kind text, id uuid)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
#variable_conflict use_column
DECLARE r public.run_company := sec.users_run('running'); is_own boolean; who uuid;
BEGIN
  IF r.id IS NULL THEN RAISE EXCEPTION 'only a running import of users links people' USING ERRCODE = '42501'; END IF;
  SELECT c.kind = 'own' INTO is_own FROM public.company c WHERE c.account_id = r.account_id AND c.id = r.company_id;
  -- One at a time in a company: two of them must not find the same record free.
  PERFORM pg_advisory_xact_lock(hashtextextended('link|' || r.company_id, 17));
  IF EXISTS (SELECT FROM public.membership m WHERE m.account_id = r.account_id AND m.source_id = p_source_id
      AND (m.company_id = r.company_id OR (m.company_id IS NULL AND is_own)))
    OR EXISTS (SELECT FROM public.invitation i WHERE i.account_id = r.account_id AND i.company_id = r.company_id
      AND i.source_id = p_source_id AND (i.state IN ('staged', 'sent', 'opened', 'bounced')
        OR (i.state = 'accepted' AND EXISTS (SELECT FROM public.membership m JOIN public.person p ON p.id = m.person_id
          WHERE m.account_id = r.account_id AND m.company_id = r.company_id AND p.email_key = i.email_key)))) THEN
    RETURN;
  END IF;
  SELECT m.id INTO who FROM public.membership m JOIN public.person p ON p.id = m.person_id
    WHERE m.account_id = r.account_id AND p.email_key = p_email_key AND m.status <> 'disabled' AND m.source_id IS NULL
      AND (m.company_id = r.company_id OR (m.company_id IS NULL AND is_own))
    ORDER BY m.company_id NULLS LAST LIMIT 1;
  IF FOUND THEN
    UPDATE public.membership m SET source_system = 'it-glue', source_id = p_source_id WHERE m.id = who;
    RETURN QUERY SELECT 'membership', who;
    RETURN;
  END IF;
  RETURN QUERY UPDATE public.invitation i SET source_id = p_source_id
    WHERE i.account_id = r.account_id AND i.company_id = r.company_id AND i.email_key = p_email_key AND i.source_id IS NULL
      AND i.state IN ('staged', 'sent', 'opened', 'bounced') RETURNING 'invitation', i.id;
END $$;

-- Takes such a link back, for an import that is undone. False: it is not there any more.
CREATE FUNCTION sec.unlink_person(p_target uuid, p_source_id text) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
DECLARE r public.run_company := sec.users_run('undoing');
BEGIN
  IF r.id IS NULL THEN RAISE EXCEPTION 'only an import of users that is undone unlinks people' USING ERRCODE = '42501'; END IF;
  UPDATE public.membership m SET source_system = NULL, source_id = NULL
    FROM public.company c WHERE c.account_id = r.account_id AND c.id = r.company_id
      AND m.account_id = r.account_id AND m.id = p_target AND m.source_id = p_source_id
      AND (m.company_id = r.company_id OR (m.company_id IS NULL AND c.kind = 'own'));
  IF FOUND THEN RETURN true; END IF;
  UPDATE public.invitation i SET source_id = NULL WHERE i.account_id = r.account_id AND i.company_id = r.company_id
    AND i.id = p_target AND i.source_id = p_source_id AND i.state IN ('staged', 'sent', 'opened', 'bounced');
  RETURN FOUND;
END $$;

-- Which of these addresses and records belong to staff who are linked, asked for the provider's own company by those who
-- reach it; of any other company there is nobody.
CREATE FUNCTION sec.linked_staff(p_company uuid, p_email_keys text[], p_source_ids text[])
RETURNS TABLE (email_key text, source_id text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
  SELECT p.email_key, m.source_id FROM public.company c
    JOIN public.membership m ON m.account_id = c.account_id AND m.company_id IS NULL AND m.status <> 'disabled'
    JOIN public.person p ON p.id = m.person_id
  WHERE c.account_id = (SELECT sec.account_id()) AND c.id = p_company AND c.kind = 'own' AND m.source_id IS NOT NULL
    AND ((SELECT sec.whole_account()) OR p_company = ANY ((SELECT sec.company_ids())::uuid[]))
    AND (p.email_key = ANY (p_email_keys) OR m.source_id = ANY (p_source_ids))
$$;

REVOKE ALL ON FUNCTION sec.users_run(text), sec.link_person(text, text), sec.unlink_person(uuid, text),
  sec.linked_staff(uuid, text[], text[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION sec.link_person(text, text), sec.unlink_person(uuid, text) TO portal_worker;
GRANT EXECUTE ON FUNCTION sec.linked_staff(uuid, text[], text[]) TO portal_web, portal_worker;

RESET ROLE;
REVOKE CREATE ON SCHEMA sec FROM portal_gate;
REVOKE portal_gate FROM CURRENT_USER;
