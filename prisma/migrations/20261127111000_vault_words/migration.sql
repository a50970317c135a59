-- A vault of a hundred thousand items is searched by what its items are called. Row security asks its own conditions before
-- any operator that PostgreSQL does not call leakproof, and no trigram operator is: under it the index stands unused, for
-- portal_search as for anybody. The search therefore belongs to the gate, which row security does not narrow, and asks the
-- signed context itself; the caller reads what was found under row security of its own.

ALTER TABLE vault_item ADD COLUMN words text GENERATED ALWAYS AS
  (lower(name || ' ' || coalesce(username, '') || ' ' || coalesce(url, ''))) STORED;
DROP INDEX vault_item_search;
CREATE INDEX vault_item_search ON vault_item USING gin (words gin_trgm_ops);
-- Folders and categories are counted with every page: from this index alone.
CREATE INDEX vault_item_counted ON vault_item (account_id, company_id, folder_id, category, restricted)
  WHERE archived_at IS NULL;

DROP FUNCTION sec.search_vault_items;
DROP POLICY search ON vault_item;
REVOKE SELECT ON vault_item FROM portal_search;
GRANT SELECT (id, account_id, company_id, name, folder_id, category, restricted, archived_at, words) ON vault_item
  TO portal_gate;

GRANT portal_gate TO CURRENT_USER;
GRANT CREATE ON SCHEMA sec TO portal_gate;
SET LOCAL ROLE portal_gate;

-- Items of p_company whose name, user name and address together contain every one of p_words: the ids of one page of at
-- most p_limit in the order of the list (by name and id, from behind p_after_name and p_after_id), and how many there are
-- in all, counted to 10,001. None where the context does not reach the company. p_restricted: whether items that IT Glue
-- restricts may be found. Raises 42501 without a valid context.
--
-- Where policies stand the planner does not ask how frequent a word is, so this looks at four hundred items (ids are random):
-- rare words of three letters and more go by the trigram index; frequent and short ones are compared one by one, which ends
-- soon or has no index to go by. CASE keeps the index and the planner's guess of ten rows out of that.
CREATE FUNCTION sec.find_vault_items(p_company uuid, p_words text[], p_archived boolean, p_restricted boolean,
  p_folder uuid, p_category text, p_limit int, p_after_name text, p_after_id uuid, OUT ids uuid[], OUT total int)
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, sec, pg_temp SET plan_cache_mode = force_custom_plan AS $$
DECLARE
  tenant uuid := sec.account_id();
  p text[];
  looked_at int;
  fitting int;
  rare boolean;
BEGIN
  ids := '{}';
  total := 0;
  IF NOT (sec.whole_account() OR p_company = ANY (sec.company_ids())) THEN
    RETURN;
  END IF;
  SELECT array_agg('%' || replace(replace(replace(lower(w), '\', '\\'), '%', '\%'), '_', '\_') || '%' ORDER BY length(w) DESC)
    INTO p FROM unnest(p_words) w;
  SELECT count(*), count(*) FILTER (WHERE s.words LIKE ALL (p)) INTO looked_at, fitting
    FROM (SELECT v.words FROM public.vault_item v WHERE v.account_id = tenant AND v.company_id = p_company
      ORDER BY v.id LIMIT 400) s;
  rare := looked_at = 400 AND fitting < 120 AND length(p[1]) >= 5;
  IF rare THEN
    ids := ARRAY(SELECT v.id FROM public.vault_item v
      WHERE v.account_id = tenant AND v.company_id = p_company
        AND v.words LIKE p[1] AND (p[2] IS NULL OR v.words LIKE p[2]) AND (p[3] IS NULL OR v.words LIKE p[3])
        AND v.words LIKE ALL (p)
        AND (v.archived_at IS NOT NULL) = p_archived AND (p_restricted OR NOT v.restricted)
        AND (p_folder IS NULL OR v.folder_id = p_folder) AND (p_category IS NULL OR v.category = p_category)
      LIMIT 10001);
  ELSE
    ids := ARRAY(SELECT v.id FROM public.vault_item v
      WHERE v.account_id = tenant AND v.company_id = p_company
        AND CASE WHEN v.words LIKE ALL (p) THEN true END
        AND (v.archived_at IS NOT NULL) = p_archived AND (p_restricted OR NOT v.restricted)
        AND (p_folder IS NULL OR v.folder_id = p_folder) AND (p_category IS NULL OR v.category = p_category)
      LIMIT 10001);
  END IF;
  total := cardinality(ids);
  -- What is rare is found and put in order; of what is frequent a page is full soon when it is read in order.
  IF total <= 1000 THEN
    ids := ARRAY(SELECT v.id FROM public.vault_item v
      WHERE v.account_id = tenant AND v.company_id = p_company AND v.id = ANY (ids)
        AND (p_after_id IS NULL OR (v.name, v.id) > (p_after_name, p_after_id))
      ORDER BY v.name, v.id LIMIT p_limit);
  ELSIF rare THEN
    ids := ARRAY(SELECT v.id FROM public.vault_item v
      WHERE v.account_id = tenant AND v.company_id = p_company
        AND v.words LIKE p[1] AND (p[2] IS NULL OR v.words LIKE p[2]) AND (p[3] IS NULL OR v.words LIKE p[3])
        AND v.words LIKE ALL (p)
        AND (v.archived_at IS NOT NULL) = p_archived AND (p_restricted OR NOT v.restricted)
        AND (p_folder IS NULL OR v.folder_id = p_folder) AND (p_category IS NULL OR v.category = p_category)
        AND (p_after_id IS NULL OR (v.name, v.id) > (p_after_name, p_after_id))
      ORDER BY v.name, v.id LIMIT p_limit);
  ELSE
    ids := ARRAY(SELECT v.id FROM public.vault_item v
      WHERE v.account_id = tenant AND v.company_id = p_company
        AND CASE WHEN v.words LIKE ALL (p) THEN true END
        AND (v.archived_at IS NOT NULL) = p_archived AND (p_restricted OR NOT v.restricted)
        AND (p_folder IS NULL OR v.folder_id = p_folder) AND (p_category IS NULL OR v.category = p_category)
        AND (p_after_id IS NULL OR (v.name, v.id) > (p_after_name, p_after_id))
      ORDER BY v.name, v.id LIMIT p_limit);
  END IF;
END $$;
REVOKE ALL ON FUNCTION sec.find_vault_items FROM PUBLIC;
GRANT EXECUTE ON FUNCTION sec.find_vault_items TO portal_web;

RESET ROLE;
REVOKE CREATE ON SCHEMA sec FROM portal_gate;
REVOKE portal_gate FROM CURRENT_USER;
