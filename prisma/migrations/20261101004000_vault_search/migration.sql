-- Vault search by several words and by the filters of the page, and what the check of the audit trail needs to begin.

GRANT portal_gate, portal_search TO CURRENT_USER;
GRANT CREATE ON SCHEMA sec TO portal_gate, portal_search;

DROP FUNCTION sec.search_vault_items(uuid, text, boolean, int, text, uuid);

-- Items whose name, user name and address together contain every one of p_words. The longest word goes by the trigram
-- index, the others filter. p_restricted: whether items that IT Glue restricts may be found.
CREATE FUNCTION sec.search_vault_items(p_company uuid, p_words text[], p_archived boolean, p_restricted boolean,
  p_folder uuid, p_category text, p_limit int, p_after_name text, p_after_id uuid) RETURNS SETOF uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
DECLARE patterns text[];
BEGIN
  SELECT array_agg('%' || replace(replace(replace(lower(w), '\', '\\'), '%', '\%'), '_', '\_') || '%' ORDER BY length(w) DESC)
    INTO patterns FROM unnest(p_words) w;
  RETURN QUERY SELECT v.id FROM public.vault_item v
    WHERE v.account_id = (SELECT sec.account_id()) AND v.company_id = p_company
      AND (v.archived_at IS NOT NULL) = p_archived AND (p_restricted OR NOT v.restricted)
      AND (p_folder IS NULL OR v.folder_id = p_folder) AND (p_category IS NULL OR v.category = p_category)
      AND lower(v.name || ' ' || coalesce(v.username, '') || ' ' || coalesce(v.url, '')) LIKE patterns[1]
      AND lower(v.name || ' ' || coalesce(v.username, '') || ' ' || coalesce(v.url, '')) LIKE ALL (patterns)
      AND (p_after_id IS NULL OR (v.name, v.id) > (p_after_name, p_after_id))
    ORDER BY v.name, v.id LIMIT p_limit;
END $$;

-- Every account that has an audit trail, for the operator's check of all chains.
CREATE FUNCTION sec.audit_chains() RETURNS TABLE (account_id uuid, account_name text, entries bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT a.id, a.name, (SELECT count(*) FROM public.audit_entry e WHERE e.account_id = a.id)
  FROM public.account a ORDER BY a.name, a.id
$$;

REVOKE ALL ON FUNCTION sec.search_vault_items(uuid, text[], boolean, boolean, uuid, text, int, text, uuid) FROM PUBLIC;
REVOKE ALL ON FUNCTION sec.audit_chains() FROM PUBLIC;
ALTER FUNCTION sec.search_vault_items(uuid, text[], boolean, boolean, uuid, text, int, text, uuid) OWNER TO portal_search;
ALTER FUNCTION sec.audit_chains() OWNER TO portal_gate;

DO $$
DECLARE migrator text := quote_ident(session_user);
BEGIN
  SET LOCAL ROLE portal_search;
  GRANT EXECUTE ON FUNCTION sec.search_vault_items(uuid, text[], boolean, boolean, uuid, text, int, text, uuid)
    TO portal_web, portal_worker;
  RESET ROLE;
  SET LOCAL ROLE portal_gate;
  EXECUTE format('GRANT EXECUTE ON FUNCTION sec.audit_chains() TO %s', migrator);
  RESET ROLE;
END $$;

REVOKE CREATE ON SCHEMA sec FROM portal_gate, portal_search;
REVOKE portal_gate, portal_search FROM CURRENT_USER;
