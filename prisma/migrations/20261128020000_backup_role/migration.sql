-- The role of backups: it reads every row of every tenant by policies of its own, bypasses nothing, writes nothing and calls
-- none of the gates. Nobody logs in as it; who makes backups gives a login of their own its membership (docs/running.md).

DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'portal_backup') THEN
    CREATE ROLE portal_backup NOLOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE;
  END IF;
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; -- another start made it meanwhile
END $$;

GRANT USAGE ON SCHEMA public, sec TO portal_backup;
GRANT SELECT ON ALL TABLES IN SCHEMA public, sec TO portal_backup;
GRANT SELECT ON ALL SEQUENCES IN SCHEMA public, sec TO portal_backup;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON TABLES TO portal_backup;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON SEQUENCES TO portal_backup;
ALTER DEFAULT PRIVILEGES IN SCHEMA sec GRANT SELECT ON TABLES TO portal_backup;
ALTER DEFAULT PRIVILEGES IN SCHEMA sec GRANT SELECT ON SEQUENCES TO portal_backup;

DO $$
DECLARE t text;
BEGIN
  FOR t IN SELECT relname FROM pg_class
    WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') AND relrowsecurity LOOP
    EXECUTE format('CREATE POLICY backup ON public.%I FOR SELECT TO portal_backup USING (true)', t);
  END LOOP;
END $$;

-- A table without its policy would be missing from every backup without a word, so that the start refuses over it.
CREATE FUNCTION sec.backup_problems() RETURNS SETOF text
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  WITH ours AS (
    SELECT oid, relname, relkind, relrowsecurity FROM pg_class
    WHERE relnamespace IN ('public'::regnamespace, 'sec'::regnamespace) AND relkind IN ('r', 'p', 'S')
  )
  SELECT format('backups leave %s out', relname) FROM ours o
    WHERE CASE relkind WHEN 'S' THEN NOT has_sequence_privilege('portal_backup', oid, 'SELECT')
      ELSE NOT has_table_privilege('portal_backup', oid, 'SELECT') END
      OR relrowsecurity AND NOT EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = o.oid AND p.polname = 'backup'
        AND p.polpermissive AND pg_get_expr(p.polqual, p.polrelid) = 'true')
  UNION ALL
  SELECT format('role portal_backup may write %s', relname) FROM ours
    WHERE relkind <> 'S' AND (has_table_privilege('portal_backup', oid, 'DELETE, TRUNCATE, TRIGGER')
      OR has_any_column_privilege('portal_backup', oid, 'INSERT, UPDATE, REFERENCES'))
  UNION ALL
  SELECT format('role portal_backup may call %s', proname) FROM pg_proc
    WHERE pronamespace = 'sec'::regnamespace AND has_function_privilege('portal_backup', oid, 'EXECUTE')
$$;
REVOKE ALL ON FUNCTION sec.backup_problems FROM PUBLIC;
GRANT EXECUTE ON FUNCTION sec.backup_problems TO portal_web, portal_worker, portal_keys, CURRENT_USER;

-- The catalogue check knows the policy and the role from now on.
DO $$
DECLARE
  was text := pg_get_functiondef('sec.catalog_problems'::regproc);
  now text;
BEGIN
  now := replace(was, $old$      OR polname = 'search' AND polcmd = 'r'$old$,
    $new$      OR polname = 'backup' AND polcmd = 'r' AND roles = '{portal_backup}'
      OR polname = 'search' AND polcmd = 'r'$new$);
  now := replace(now, $old$'portal_gate', 'portal_search')
  ), rule AS$old$, $new$'portal_gate', 'portal_search', 'portal_backup')
  ), rule AS$new$);
  now := replace(now, $old$rolname IN ('portal_gate', 'portal_search') AND rolcanlogin$old$,
    $new$rolname IN ('portal_gate', 'portal_search', 'portal_backup') AND rolcanlogin$new$);
  now := replace(now, $old$WHERE m.rolname IN ('portal_web', 'portal_worker', 'portal_keys', 'portal_gate', 'portal_search')$old$,
    $new$WHERE m.rolname IN ('portal_web', 'portal_worker', 'portal_keys', 'portal_gate', 'portal_search', 'portal_backup')$new$);
  IF length(now) < length(was) + 120 THEN RAISE EXCEPTION 'the catalogue check is not as this migration knows it'; END IF;
  EXECUTE now;
END $$;
