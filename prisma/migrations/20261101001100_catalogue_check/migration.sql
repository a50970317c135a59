-- What start-up refuses over: disagreements between the catalogue and the design of the walls.

-- Walls that must be there: a policy of this name, restrictive, on this table.
CREATE FUNCTION sec.wanted_rights() RETURNS TABLE (on_table text, policy text)
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT split_part(w, '.', 1), split_part(w, '.', 2) || '_right' FROM unnest(ARRAY['membership.insert', 'membership.update',
    'membership.delete', 'grant.insert', 'grant.update', 'grant.delete', 'invitation.insert', 'invitation.update',
    'outbox.insert', 'person_session.update', 'connection.select', 'connection.insert', 'connection.update',
    'connection.delete', 'organization.insert', 'organization.update', 'organization.delete', 'mapping.insert',
    'mapping.update', 'mapping.delete', 'refusal.insert', 'refusal.delete', 'suggestion.insert', 'suggestion.update',
    'suggestion.delete', 'company.insert', 'company.update', 'run.insert', 'run_company.insert', 'run_company.select',
    'run_item.select', 'audit_entry.select']) w
$$;

-- What no process reads but the ones named.
CREATE FUNCTION sec.secret_columns() RETURNS TABLE (on_table text, secret text, readers text[])
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
  VALUES ('person', 'password_hash', '{}'::text[]), ('invitation', 'token_hash', '{}'), ('person_session', 'token_hash', '{}'),
    ('connection', 'sealed_key', '{portal_keys}'), ('key_slot', 'wrapped', '{portal_keys}'),
    ('vault_item_version', 'sealed', '{portal_keys}')
$$;

-- Each line is one disagreement: row security that is off, what policies say and for whom, roles that may too much, keys
-- that leave the tenant out, definers outside the list, rights on secret columns and what everybody may call.
CREATE FUNCTION sec.catalog_problems() RETURNS SETOF text
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  WITH tenant AS (
    SELECT c.oid, c.relname, c.relrowsecurity, c.relforcerowsecurity FROM pg_class c
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p', 'f') AND c.relname <> '_prisma_migrations'
  ), login AS (
    SELECT oid, rolname FROM pg_roles WHERE rolname IN ('portal_web', 'portal_worker', 'portal_keys')
  ), ours AS (
    SELECT oid, rolname FROM pg_roles
    WHERE rolname IN ('portal_web', 'portal_worker', 'portal_keys', 'portal_gate', 'portal_search')
  ), rule AS (
    SELECT p.*, t.relname, pg_get_expr(p.polqual, p.polrelid) AS sees, pg_get_expr(p.polwithcheck, p.polrelid) AS writes,
      (SELECT array_agg(r.rolname::text) FROM pg_roles r WHERE r.oid = ANY (p.polroles)) AS roles
    FROM pg_policy p JOIN tenant t ON t.oid = p.polrelid
  )
  SELECT format('table %s does not force row security', relname) FROM tenant WHERE NOT (relrowsecurity AND relforcerowsecurity)
  UNION ALL
  SELECT format('table %s has no tenant policy with USING and WITH CHECK', relname) FROM tenant t
    WHERE relname <> 'rate_lane' AND NOT EXISTS (SELECT FROM rule p WHERE p.polrelid = t.oid AND p.polname = 'tenant'
      AND p.polpermissive AND p.polcmd = '*' AND p.sees IS NOT NULL AND p.writes IS NOT NULL)
  UNION ALL
  SELECT format('the tenant policy of table %s does not ask for the context', relname) FROM rule
    WHERE polname = 'tenant' AND (sees IS DISTINCT FROM writes
      OR sees !~ CASE WHEN relname = 'person' THEN '^\(\(id = \( SELECT sec\.person_id\(\)'
        WHEN relname = 'account' THEN '^\(id = \( SELECT sec\.account_id\(\) AS account_id\)\)$'
        ELSE '^\(*account_id = \( SELECT sec\.account_id\(\) AS account_id\)\)( AND |$)' END)
  UNION ALL
  -- Permissive policies add up: one more of them opens a table.
  SELECT format('table %s has an unknown policy %s', relname, polname) FROM rule
    WHERE polpermissive AND NOT (polname = 'tenant' AND NOT 0 = ANY (polroles) AND NOT roles && '{portal_gate,portal_search}'
      OR polname = 'gate' AND NOT 0 = ANY (polroles) AND roles = '{portal_gate}'
      OR polname = 'search' AND polcmd = 'r' AND roles = '{portal_search}' AND sees ~ 'sec\.account_id\(\)')
  UNION ALL
  SELECT format('table %s has no policy %s for everybody who may log in', w.on_table, w.policy) FROM sec.wanted_rights() w
    WHERE NOT EXISTS (SELECT FROM rule p WHERE p.relname = w.on_table AND p.polname = w.policy AND NOT p.polpermissive
      AND p.polcmd = CASE split_part(w.policy, '_', 1) WHEN 'select' THEN 'r' WHEN 'insert' THEN 'a' WHEN 'update' THEN 'w'
        ELSE 'd' END
      AND p.roles @> CASE WHEN w.on_table = 'connection' AND w.policy = 'update_right' THEN '{portal_web,portal_keys}'::text[]
        ELSE '{portal_web,portal_worker,portal_keys}' END)
  UNION ALL
  SELECT format('role %s may bypass row security', rolname) FROM pg_roles
    WHERE rolname LIKE 'portal\_%' AND (rolsuper OR rolbypassrls)
  UNION ALL
  SELECT format('role %s may make roles or databases, or copy the server', r.rolname) FROM pg_roles r JOIN ours o USING (oid)
    WHERE r.rolcreaterole OR r.rolcreatedb OR r.rolreplication
  UNION ALL
  SELECT format('role %s can log in', rolname) FROM pg_roles WHERE rolname IN ('portal_gate', 'portal_search') AND rolcanlogin
  UNION ALL
  SELECT format('role %s owns %s', r.rolname, t.relname) FROM pg_class t JOIN ours r ON r.oid = t.relowner
  UNION ALL
  SELECT format('role %s owns the schema %s', r.rolname, n.nspname) FROM pg_namespace n JOIN ours r ON r.oid = n.nspowner
    WHERE n.nspname NOT LIKE 'pg\_temp%' AND n.nspname NOT LIKE 'pg\_toast\_temp%'
  UNION ALL
  SELECT format('role %s may make things in the schema %s', r.rolname, n.nspname) FROM pg_namespace n, ours r
    WHERE n.nspname IN ('public', 'sec') AND has_schema_privilege(r.oid, n.oid, 'CREATE')
  UNION ALL
  SELECT format('role %s is a member of %s', m.rolname, g.rolname) FROM pg_auth_members a
    JOIN pg_roles m ON m.oid = a.member JOIN pg_roles g ON g.oid = a.roleid
    WHERE m.rolname IN ('portal_web', 'portal_worker', 'portal_keys', 'portal_gate', 'portal_search')
  UNION ALL
  SELECT format('role %s has the rights of %s', m.rolname, g.rolname) FROM pg_auth_members a
    JOIN pg_roles m ON m.oid = a.member JOIN pg_roles g ON g.oid = a.roleid
    WHERE g.rolname IN ('portal_gate', 'portal_search') AND NOT m.rolsuper AND pg_has_role(m.oid, g.oid, 'USAGE')
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
  UNION ALL
  -- A definer that looks names up where its caller can make things would run what the caller made.
  SELECT format('function %s does not end its search path with pg_temp', p.proname) FROM pg_proc p
    WHERE p.prosecdef AND pg_get_userbyid(p.proowner) IN ('portal_gate', 'portal_search')
      AND NOT EXISTS (SELECT FROM unnest(p.proconfig) c WHERE c ~ '^search_path=pg_catalog(, public)?(, sec)?, pg_temp$')
  UNION ALL
  SELECT format('function %s may be called by everybody', p.proname) FROM pg_proc p
    WHERE p.pronamespace = 'sec'::regnamespace AND (p.proacl IS NULL
      OR EXISTS (SELECT FROM aclexplode(p.proacl) a WHERE a.grantee = 0))
  UNION ALL
  SELECT format('role %s may read %s.%s', r.rolname, s.on_table, s.secret) FROM sec.secret_columns() s, login r
    WHERE r.rolname <> ALL (s.readers)
      AND has_column_privilege(r.oid, format('public.%I', s.on_table)::regclass, s.secret, 'SELECT')
  UNION ALL
  SELECT format('role %s has rights on %s', r.rolname, c.relname) FROM pg_class c, login r
    WHERE (c.relnamespace = 'sec'::regnamespace AND c.relkind IN ('r', 'p', 'v', 'm')
        OR c.oid IN ('public.rate_lane'::regclass, 'public.audit_head'::regclass))
      AND has_any_column_privilege(r.oid, c.oid, 'SELECT, INSERT, UPDATE, REFERENCES')
  UNION ALL
  SELECT format('role %s may write the audit trail past its gate', r.rolname) FROM login r
    WHERE has_any_column_privilege(r.oid, 'public.audit_entry'::regclass, 'INSERT, UPDATE')
      OR has_table_privilege(r.oid, 'public.audit_entry'::regclass, 'DELETE')
  UNION ALL
  SELECT format('role %s may empty %s or hang triggers on it', r.rolname, t.relname) FROM tenant t, login r
    WHERE has_table_privilege(r.oid, t.oid, 'TRUNCATE, TRIGGER, REFERENCES')
$$;

REVOKE ALL ON FUNCTION sec.wanted_rights, sec.secret_columns, sec.catalog_problems FROM PUBLIC;
GRANT EXECUTE ON FUNCTION sec.wanted_rights, sec.secret_columns, sec.catalog_problems
  TO portal_web, portal_worker, portal_keys, CURRENT_USER;
