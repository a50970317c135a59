-- Two letters have no trigram to go by, so a search for two that hardly an item has looked at all of them. Every two letters
-- that stand together in an item's words have an index of their own. It is an index on what is worked out, not a column: rows
-- do not grow.

GRANT portal_gate TO CURRENT_USER;
GRANT CREATE ON SCHEMA sec TO portal_gate;
SET LOCAL ROLE portal_gate;

-- Asked by whoever writes an item, for the index.
CREATE FUNCTION sec.letter_pairs(p_words text) RETURNS text[]
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $$
  SELECT array_agg(substr(p_words, i, 2)) FROM generate_series(1, length(p_words) - 1) i
$$;
REVOKE ALL ON FUNCTION sec.letter_pairs FROM PUBLIC;
GRANT EXECUTE ON FUNCTION sec.letter_pairs TO portal_web, portal_worker, portal_keys, SESSION_USER;

-- Items of p_company whose name, user name and address together contain every one of p_words: the ids of one page of at
-- most p_limit in the order of the list (by name and id, from behind p_after_name and p_after_id), and how many there are
-- in all, counted to 10,001. None where the context does not reach the company. p_restricted: whether items that IT Glue
-- restricts may be found. Raises 42501 without a valid context.
--
-- Where policies stand the planner does not ask how frequent a word is, so this looks at four hundred items (ids are random):
-- rare words go by the trigram index, or, where none has three letters, by that of letter pairs; frequent ones are compared one
-- by one, which ends soon. CASE keeps the indexes and the planner's guess of ten rows out of that. The statements are put
-- together from constants of this function and from words quoted as literals; everything else is a parameter.
CREATE OR REPLACE FUNCTION sec.find_vault_items(p_company uuid, p_words text[], p_archived boolean, p_restricted boolean,
  p_folder uuid, p_category text, p_limit int, p_after_name text, p_after_id uuid, OUT ids uuid[], OUT total int)
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, sec, pg_temp SET plan_cache_mode = force_custom_plan AS $$
DECLARE
  tenant uuid := sec.account_id();
  here constant text := 'SELECT v.id, v.name FROM public.vault_item v WHERE v.account_id = $1 AND v.company_id = $2';
  page constant text := 'ARRAY(SELECT f.id FROM found f WHERE $5::uuid IS NULL OR (f.name, f.id) > ($6::text, $5::uuid)
    ORDER BY f.name, f.id LIMIT $7)';
  longest int;
  fits text;
  pairs text[];
  chosen text;
  source text;
  looked_at int;
  fitting int;
BEGIN
  ids := '{}';
  total := 0;
  IF cardinality(p_words) = 0 OR NOT (sec.whole_account() OR p_company = ANY (sec.company_ids())) THEN
    RETURN;
  END IF;
  SELECT max(length(w)), array_agg(lower(w)) FILTER (WHERE length(w) = 2), string_agg(format('v.words LIKE %L',
      '%' || replace(replace(replace(lower(w), '\', '\\'), '%', '\%'), '_', '\_') || '%'), ' AND ' ORDER BY length(w) DESC)
    INTO longest, pairs, fits FROM unnest(p_words) w;
  chosen := CASE WHEN p_archived THEN ' AND v.archived_at IS NOT NULL' ELSE ' AND v.archived_at IS NULL' END
    || CASE WHEN p_restricted THEN '' ELSE ' AND NOT v.restricted' END
    || CASE WHEN p_folder IS NULL THEN '' ELSE ' AND v.folder_id = $3' END
    || CASE WHEN p_category IS NULL THEN '' ELSE ' AND v.category = $4' END;
  EXECUTE format('SELECT count(*), count(*) FILTER (WHERE %s) FROM (SELECT v.words FROM public.vault_item v
    WHERE v.account_id = $1 AND v.company_id = $2 ORDER BY v.id LIMIT 400) v', fits)
    INTO looked_at, fitting USING tenant, p_company;
  IF looked_at = 400 AND fitting < 80 AND longest >= 2 THEN
    IF longest = 2 THEN fits := format('sec.letter_pairs(v.words) @> %L::text[] AND %s', pairs, fits); END IF;
    EXECUTE format('WITH found AS MATERIALIZED (%s AND %s%s) SELECT %s, least(10001, (SELECT count(*) FROM found))',
      here, fits, chosen, page)
      INTO ids, total USING tenant, p_company, p_folder, p_category, p_after_id, p_after_name, p_limit;
    RETURN;
  END IF;
  source := format('%s AND CASE WHEN %s THEN true END%s', here, fits, chosen);
  EXECUTE format('SELECT ARRAY(SELECT f.id FROM (%s LIMIT 10001) f)', source)
    INTO ids USING tenant, p_company, p_folder, p_category;
  total := cardinality(ids);
  -- Few are put in order; of many a page is full soon when they are read in order.
  EXECUTE format('WITH found AS NOT MATERIALIZED (%s) SELECT %s',
    CASE WHEN total <= 1000 THEN here || ' AND v.id = ANY ($8)' ELSE source END, page)
    INTO ids USING tenant, p_company, p_folder, p_category, p_after_id, p_after_name, p_limit, ids;
END $$;

RESET ROLE;
CREATE INDEX vault_item_pairs ON vault_item USING gin (sec.letter_pairs(words));
REVOKE CREATE ON SCHEMA sec FROM portal_gate;
REVOKE portal_gate FROM CURRENT_USER;
