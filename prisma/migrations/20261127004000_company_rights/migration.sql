-- What a technician may do in a company that is given to them: import, reveal, invite, each by itself, for a time, with a
-- reason and a ticket. And a company's own administrator may take the right to reveal from the MSP where the MSP lets them.

ALTER TABLE "grant" ADD COLUMN "reason" TEXT,
ADD COLUMN "rights" TEXT[] DEFAULT ARRAY['import', 'reveal', 'invite']::TEXT[],
ADD COLUMN "ticket" TEXT;
ALTER TABLE "grant" ADD CONSTRAINT grant_rights_known
  CHECK (rights IS NOT NULL AND rights <@ ARRAY['import', 'reveal', 'invite']::text[]);
ALTER TABLE "account" ADD COLUMN "companies_may_close_vaults" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "company" ADD COLUMN "vault_closed_at" TIMESTAMPTZ(3);

-- Columns are readable and writable where a migration says so. A vault is closed by its gate alone.
GRANT UPDATE (rights, reason, ticket) ON "grant" TO portal_web;
REVOKE UPDATE (vault_closed_at) ON company FROM portal_web, portal_worker;

GRANT portal_gate TO CURRENT_USER;
GRANT UPDATE (vault_closed_at) ON company TO portal_gate;
GRANT CREATE ON SCHEMA sec TO portal_gate;
SET LOCAL ROLE portal_gate;

-- May the context's person import, reveal or invite in that company at this moment? Jobs stand for the account.
CREATE FUNCTION sec.may(p_right text, p_company uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
  SELECT c.scope <> 'enrol' AND (c.person IS NULL OR left(c.session, 2) = 'j:'
    OR EXISTS (SELECT FROM public.membership m WHERE m.account_id = c.account AND m.person_id = c.person
      AND m.status = 'confirmed' AND m.company_id = p_company
      AND (p_right = 'reveal' OR (p_right = 'invite' AND m.role = 'company_admin')))
    OR ((p_right <> 'reveal' OR EXISTS (SELECT FROM public.company o WHERE o.account_id = c.account AND o.id = p_company
        AND o.vault_closed_at IS NULL))
      AND (sec.rules_account(c.account, c.person)
        OR EXISTS (SELECT FROM public.membership m
          JOIN public.person p ON p.id = m.person_id AND p.disabled_at IS NULL
          JOIN public."grant" g ON g.account_id = m.account_id AND g.membership_id = m.id
          WHERE m.account_id = c.account AND m.person_id = c.person AND m.status = 'confirmed' AND m.role = 'technician'
            AND g.company_id = p_company AND p_right = ANY (g.rights)
            AND (g.expires_at IS NULL OR g.expires_at > clock_timestamp())))))
  FROM sec.read_context() c
$$;

-- A run reaches its company while its starter may import there: withdrawn in the middle, it writes nothing more.
CREATE OR REPLACE FUNCTION sec.company_ids() RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, sec, pg_temp AS $$
  SELECT CASE
    WHEN c.scope = 'assigned' THEN sec.companies_of(c.account, c.person)
    WHEN c.scope LIKE 'company:%' AND (c.person IS NULL OR CASE WHEN left(c.session, 2) = 'r:'
      THEN sec.may('import', substr(c.scope, 9)::uuid)
      ELSE sec.rules_account(c.account, c.person) OR substr(c.scope, 9)::uuid = ANY (sec.companies_of(c.account, c.person))
      END) THEN ARRAY[substr(c.scope, 9)::uuid]
    ELSE '{}'::uuid[]
  END FROM sec.read_context() c
$$;

-- Companies whose people the context's person may invite and change: granted with that right, or led by their own.
CREATE OR REPLACE FUNCTION sec.led_company_ids() RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
  SELECT coalesce(array_agg(DISTINCT l.company_id), '{}') FROM (
    SELECT g.company_id FROM sec.read_context() c
      JOIN public.membership m ON m.account_id = c.account AND m.person_id = c.person
      JOIN public."grant" g ON g.account_id = m.account_id AND g.membership_id = m.id
      WHERE m.status = 'confirmed' AND m.role = 'technician' AND (g.expires_at IS NULL OR g.expires_at > clock_timestamp())
        AND 'invite' = ANY (g.rights)
    UNION ALL
    SELECT m.company_id FROM sec.read_context() c
      JOIN public.membership m ON m.account_id = c.account AND m.person_id = c.person
      WHERE m.status = 'confirmed' AND m.role = 'company_admin'
  ) l WHERE l.company_id = ANY (sec.company_ids())
$$;

-- Companies in which the context's person works: given to a technician with whatever right, or led by their own.
CREATE FUNCTION sec.worked_company_ids() RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
  SELECT coalesce(array_agg(DISTINCT l.company_id), '{}') FROM (
    SELECT g.company_id FROM sec.read_context() c
      JOIN public.membership m ON m.account_id = c.account AND m.person_id = c.person
      JOIN public."grant" g ON g.account_id = m.account_id AND g.membership_id = m.id
      WHERE m.status = 'confirmed' AND m.role = 'technician' AND (g.expires_at IS NULL OR g.expires_at > clock_timestamp())
    UNION ALL
    SELECT m.company_id FROM sec.read_context() c
      JOIN public.membership m ON m.account_id = c.account AND m.person_id = c.person
      WHERE m.status = 'confirmed' AND m.role = 'company_admin'
  ) l WHERE l.company_id = ANY (sec.company_ids())
$$;

-- Who can do what in a company at this moment, for those who manage its people: also for its own administrator, who sees
-- nothing else of the MSP's staff.
CREATE FUNCTION sec.company_access(p_company uuid)
RETURNS TABLE (membership_id uuid, name text, email text, role text, may_import boolean, may_reveal boolean,
  may_invite boolean, until timestamptz, reason text, ticket text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
  SELECT m.id, p.name, p.email, m.role,
    CASE m.role WHEN 'technician' THEN 'import' = ANY (g.rights) ELSE m.role IN ('owner', 'admin') AND a.kind = 'msp' END,
    CASE WHEN m.company_id IS NOT NULL THEN true WHEN o.vault_closed_at IS NOT NULL THEN false
      WHEN m.role = 'technician' THEN 'reveal' = ANY (g.rights) ELSE true END,
    CASE m.role WHEN 'technician' THEN 'invite' = ANY (g.rights) ELSE m.role <> 'member' END,
    g.expires_at, g.reason, g.ticket
  FROM sec.read_context() c
    JOIN public.account a ON a.id = c.account
    JOIN public.company o ON o.account_id = c.account AND o.id = p_company
    JOIN public.membership m ON m.account_id = c.account AND m.status = 'confirmed'
    JOIN public.person p ON p.id = m.person_id AND p.disabled_at IS NULL
    LEFT JOIN public."grant" g ON g.account_id = m.account_id AND g.membership_id = m.id AND g.company_id = o.id
      AND (g.expires_at IS NULL OR g.expires_at > clock_timestamp())
  WHERE sec.may('invite', p_company)
    AND (m.company_id = o.id OR (m.company_id IS NULL AND (m.role <> 'technician' OR g.id IS NOT NULL)))
  ORDER BY array_position(ARRAY['owner', 'admin', 'technician', 'company_admin', 'member'], m.role), lower(p.name), m.id
$$;

-- By a company's own administrator, where the account lets them: the MSP reveals nothing there from the next statement on.
CREATE FUNCTION sec.close_vault(p_company uuid, p_closed boolean) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
DECLARE c record;
BEGIN
  SELECT * INTO c FROM sec.read_context();
  IF left(c.session, 2) <> 's:' OR NOT EXISTS (SELECT FROM public.membership m
      WHERE m.account_id = c.account AND m.person_id = c.person AND m.company_id = p_company AND m.role = 'company_admin'
        AND m.status = 'confirmed')
    OR (p_closed AND NOT (SELECT a.companies_may_close_vaults FROM public.account a WHERE a.id = c.account)) THEN
    RETURN false;
  END IF;
  UPDATE public.company SET vault_closed_at = CASE WHEN p_closed THEN coalesce(vault_closed_at, clock_timestamp()) END
    WHERE account_id = c.account AND id = p_company;
  PERFORM sec.audit_write(c.account, c.person, CASE WHEN p_closed THEN 'company.vault_closed' ELSE 'company.vault_opened' END,
    p_company, 'company', p_company::text, jsonb_build_object('name', (SELECT o.name FROM public.company o WHERE o.id = p_company)));
  RETURN true;
END $$;

CREATE FUNCTION sec.let_companies_close(p_allowed boolean) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
DECLARE c record;
BEGIN
  SELECT * INTO c FROM sec.read_context();
  IF left(c.session, 2) <> 's:' OR NOT sec.rules() THEN RETURN false; END IF;
  UPDATE public.account SET companies_may_close_vaults = p_allowed WHERE id = c.account;
  PERFORM sec.audit_write(c.account, c.person, 'account.vault_rules_changed', NULL, 'account', c.account::text,
    jsonb_build_object('companiesMayClose', p_allowed));
  RETURN true;
END $$;

REVOKE ALL ON FUNCTION sec.may, sec.worked_company_ids, sec.company_access, sec.close_vault, sec.let_companies_close
  FROM PUBLIC;
GRANT EXECUTE ON FUNCTION sec.may, sec.worked_company_ids TO portal_web, portal_worker, portal_keys, SESSION_USER;
GRANT EXECUTE ON FUNCTION sec.company_access, sec.close_vault, sec.let_companies_close TO portal_web;

RESET ROLE;
REVOKE CREATE ON SCHEMA sec FROM portal_gate;
REVOKE portal_gate FROM CURRENT_USER;

-- Runs, their records and the trail stay open to whoever works in the company, with whatever right.
DO $$
DECLARE
  not_technician constant text := 'NOT ((SELECT sec.account_role()) IS NOT DISTINCT FROM ''technician'')';
  worked constant text := 'company_id = ANY ((SELECT sec.worked_company_ids())::uuid[])';
BEGIN
  EXECUTE format('ALTER POLICY select_right ON run_company USING (%s OR %s AND kind <> ''companies'')', not_technician, worked);
  EXECUTE format('ALTER POLICY select_right ON run_item USING (%s OR %s)', not_technician, worked);
  EXECUTE format('ALTER POLICY select_right ON audit_entry USING (%s OR %s OR actor_id = (SELECT sec.person_id()))',
    not_technician, worked);
  -- The key-holder alone reads what is sealed, and only for who may reveal there at this moment.
  EXECUTE 'CREATE POLICY reveal_right ON vault_item_version AS RESTRICTIVE FOR SELECT TO portal_keys
    USING (sec.may(''reveal'', company_id))';
END $$;
