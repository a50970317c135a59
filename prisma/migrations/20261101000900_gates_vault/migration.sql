-- The gates of the vault: search over its items, and which root keys it needs.

GRANT portal_gate, portal_search TO CURRENT_USER;
GRANT CREATE ON SCHEMA sec TO portal_gate, portal_search;

-- Search over names, user names and addresses: trigram operators are not leakproof, so under row security the index
-- would not be used; this owner's own policy takes the tenant from the same signed context.
SET LOCAL ROLE portal_search;

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
REVOKE ALL ON FUNCTION sec.search_vault_items FROM PUBLIC;
GRANT EXECUTE ON FUNCTION sec.search_vault_items TO portal_web, portal_worker;

RESET ROLE;
SET LOCAL ROLE portal_gate;

-- Which root keys have wrapped something? Ids only; the key-holder refuses to start without one of them.
CREATE FUNCTION sec.root_key_ids() RETURNS SETOF text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT root_key_id FROM public.company_key
  UNION SELECT root_key_id FROM public.key_slot WHERE root_key_id IS NOT NULL
  UNION SELECT root_key_id FROM public.connection
$$;
REVOKE ALL ON FUNCTION sec.root_key_ids FROM PUBLIC;
GRANT EXECUTE ON FUNCTION sec.root_key_ids TO portal_keys;

RESET ROLE;
REVOKE CREATE ON SCHEMA sec FROM portal_gate, portal_search;
REVOKE portal_gate, portal_search FROM CURRENT_USER;
