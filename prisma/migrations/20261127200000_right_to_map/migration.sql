-- The right to map, given to technicians by company like the other rights. Whoever has it sees of IT Glue's organizations
-- only what that company needs: those it has, those suggested for it, and free ones that they can name exactly.

ALTER TABLE "grant" DROP CONSTRAINT grant_rights_known;
ALTER TABLE "grant" ADD CONSTRAINT grant_rights_known
  CHECK (rights IS NOT NULL AND rights <@ ARRAY['import', 'map', 'reveal', 'invite']::text[]);

GRANT portal_gate TO CURRENT_USER;
GRANT CREATE ON SCHEMA sec TO portal_gate;
GRANT SELECT ON organization, suggestion, refusal TO portal_gate;
GRANT UPDATE (mapping_version) ON company TO portal_gate;
DROP FUNCTION sec.company_access(uuid);
SET LOCAL ROLE portal_gate;

-- Companies whose mapping the context's person may change without ruling the account: granted with that right, or chosen for
-- a token of those who rule it.
CREATE FUNCTION sec.map_company_ids() RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
  SELECT coalesce(array_agg(DISTINCT l.company_id), '{}') FROM (
    SELECT g.company_id FROM sec.read_context() c
      JOIN public.membership m ON m.account_id = c.account AND m.person_id = c.person
      JOIN public."grant" g ON g.account_id = m.account_id AND g.membership_id = m.id
      WHERE m.status = 'confirmed' AND m.role = 'technician' AND (g.expires_at IS NULL OR g.expires_at > clock_timestamp())
        AND 'map' = ANY (g.rights)
    UNION ALL
    SELECT n FROM sec.read_context() c, unnest(sec.company_ids()) n
      WHERE c.scope = 'chosen' AND sec.rules_account(c.account, c.person)
  ) l WHERE l.company_id = ANY (sec.company_ids())
$$;

-- Organizations that were suggested or refused for these companies, without those that a company out of reach has.
CREATE FUNCTION sec.offered_organization_ids() RETURNS text[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
  SELECT coalesce(array_agg(DISTINCT w.organization_id), '{}')
  FROM (SELECT account_id, company_id, organization_id FROM public.suggestion
    UNION ALL SELECT account_id, company_id, organization_id FROM public.refusal) w
  WHERE w.account_id = (SELECT sec.account_id()) AND w.company_id = ANY ((SELECT sec.map_company_ids())::uuid[])
    AND NOT EXISTS (SELECT FROM public.mapping m WHERE m.account_id = w.account_id AND m.organization_id = w.organization_id
      AND m.company_id <> ALL ((SELECT sec.company_ids())::uuid[]))
$$;

-- Organizations that no company has, each known by its id or by its exact name, short name or domain. For who may map some
-- company: that an organization is another company's, or is there at all, is not told by a part of its name.
CREATE FUNCTION sec.named_organizations(p_names text[])
RETURNS TABLE (id text, name text, short_name text, type_name text, status_name text, url text, city text, domains text[],
  is_primary boolean, contacts integer, source_updated_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
  SELECT o.id, o.name, o.short_name, o.type_name, o.status_name, o.url, o.city, o.domains, o.is_primary,
    coalesce((SELECT sum((d ->> 'count')::integer) FROM jsonb_array_elements(o.contact_domains) d), 0)::integer,
    o.source_updated_at
  FROM public.organization o, (SELECT array_agg(lower(btrim(n))) AS names FROM unnest(p_names) n WHERE btrim(n) <> '') asked
  WHERE o.account_id = (SELECT sec.account_id()) AND ((SELECT sec.rules()) OR (SELECT sec.map_company_ids()) <> '{}')
    AND o.gone_at IS NULL AND o.ignored_at IS NULL
    AND (o.id = ANY (asked.names) OR lower(o.name) = ANY (asked.names) OR lower(o.short_name) = ANY (asked.names)
      OR o.domains && asked.names)
    AND NOT EXISTS (SELECT FROM public.mapping m WHERE m.account_id = o.account_id AND m.organization_id = o.id)
$$;

-- The mapping of these companies has changed: of those that the context's person may map.
CREATE FUNCTION sec.raise_mapping_versions(p_companies uuid[]) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
  UPDATE public.company o SET mapping_version = o.mapping_version + 1
  WHERE o.account_id = sec.account_id() AND o.id = ANY (p_companies)
    AND (sec.token_writes('{map}') AND ((SELECT sec.rules()) OR o.id = ANY ((SELECT sec.map_company_ids())::uuid[])))
$$;

-- As it was, with who may map.
CREATE FUNCTION sec.company_access(p_company uuid)
RETURNS TABLE (membership_id uuid, name text, email text, role text, may_import boolean, may_map boolean, may_reveal boolean,
  may_invite boolean, until timestamptz, reason text, ticket text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
  SELECT m.id, p.name, p.email, m.role,
    CASE m.role WHEN 'technician' THEN 'import' = ANY (g.rights) ELSE m.role IN ('owner', 'admin') AND a.kind = 'msp' END,
    CASE m.role WHEN 'technician' THEN 'map' = ANY (g.rights) ELSE m.role IN ('owner', 'admin') AND a.kind = 'msp' END,
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

REVOKE ALL ON FUNCTION sec.map_company_ids, sec.offered_organization_ids, sec.named_organizations, sec.raise_mapping_versions, sec.company_access
  FROM PUBLIC;
GRANT EXECUTE ON FUNCTION sec.map_company_ids, sec.offered_organization_ids TO portal_web, portal_worker, portal_keys, SESSION_USER;
-- The policy of the mapping asks it, whoever writes there.
GRANT EXECUTE ON FUNCTION sec.named_organizations TO portal_web, portal_worker, SESSION_USER;
GRANT EXECUTE ON FUNCTION sec.raise_mapping_versions, sec.company_access TO portal_web;

RESET ROLE;
REVOKE CREATE ON SCHEMA sec FROM portal_gate;
REVOKE portal_gate FROM CURRENT_USER;

DO $$
DECLARE
  seen constant text := 'account_id = (SELECT sec.account_id()) AND ((SELECT sec.whole_account())
    OR EXISTS (SELECT FROM mapping m WHERE m.account_id = organization.account_id AND m.organization_id = organization.id)
    OR id = ANY ((SELECT sec.offered_organization_ids())::text[]))';
  may_map constant text := '((SELECT sec.rules()) OR company_id = ANY ((SELECT sec.map_company_ids())::uuid[]))';
  everybody text := format('%I, portal_web, portal_worker, portal_keys', current_user);
  t text;
BEGIN
  -- What is suggested for a company names organizations of other clients: for those who may map it, and for nobody else.
  FOREACH t IN ARRAY ARRAY['suggestion', 'refusal'] LOOP
    EXECUTE format('CREATE POLICY select_right ON %I AS RESTRICTIVE FOR SELECT TO %s USING (%s)', t, everybody, may_map);
  END LOOP;
  EXECUTE format('ALTER POLICY tenant ON organization USING (%1$s) WITH CHECK (%1$s)', seen);
  -- Only what is free may be named; that two companies take it at once is refused by its key.
  EXECUTE format('ALTER POLICY insert_right ON mapping WITH CHECK ((SELECT sec.rules())
    OR (company_id = ANY ((SELECT sec.map_company_ids())::uuid[])
      AND EXISTS (SELECT FROM sec.named_organizations(ARRAY[organization_id]) n WHERE n.id = organization_id)))');
  EXECUTE format('ALTER POLICY delete_right ON mapping USING (%s)', may_map);
  EXECUTE format('ALTER POLICY insert_right ON refusal WITH CHECK (%s)', may_map);
  EXECUTE format('ALTER POLICY delete_right ON refusal USING (%s)', may_map);
  EXECUTE format('ALTER POLICY update_right ON suggestion USING (%s) WITH CHECK (%s)', may_map, may_map);
  EXECUTE format('ALTER POLICY delete_right ON suggestion USING (%s)', may_map);
END $$;
