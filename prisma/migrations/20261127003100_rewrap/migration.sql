-- Changing the root key while the portal runs: what an older key wrapped is found a few rows at a time and written anew
-- under the active one, each row only while it is still as it was read.

GRANT portal_gate TO CURRENT_USER;
GRANT CREATE ON SCHEMA sec TO portal_gate;
GRANT UPDATE ON company_key, key_slot TO portal_gate;
SET LOCAL ROLE portal_gate;

-- Rows that another key than p_active wrapped or proved, at most p_limit of each kind.
CREATE FUNCTION sec.wrapped_otherwise(p_active text, p_limit int) RETURNS TABLE (kind text, account_id uuid, company_id uuid,
  epoch int, id uuid, region text, key_version int, public_key bytea, record_mac bytea, signature bytea, wrapped bytea,
  root_key_id text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  (SELECT 'record', k.account_id, k.company_id, k.epoch, NULL::uuid, NULL::text, NULL::int, k.public_key, k.record_mac,
    k.signature, NULL::bytea, k.root_key_id FROM public.company_key k WHERE k.root_key_id <> p_active LIMIT p_limit)
  UNION ALL
  (SELECT 'slot', s.account_id, s.company_id, s.epoch, s.id, NULL, NULL, k.public_key, NULL, NULL, s.wrapped, s.root_key_id
    FROM public.key_slot s JOIN public.company_key k USING (account_id, company_id, epoch)
    WHERE s.root_key_id <> p_active LIMIT p_limit)
  UNION ALL
  (SELECT 'connection', c.account_id, NULL, NULL, c.id, c.region, c.key_version, NULL, NULL, NULL, c.sealed_key, c.root_key_id
    FROM public.connection c WHERE c.root_key_id <> p_active LIMIT p_limit)
$$;

-- False where the row has changed since it was read: whoever changed it has wrapped it under the key of their time.
CREATE FUNCTION sec.rewrap_record(p_account uuid, p_company uuid, p_epoch int, p_old text, p_mac bytea, p_signature bytea,
  p_new text) RETURNS boolean
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  WITH done AS (UPDATE public.company_key SET record_mac = p_mac, signature = p_signature, root_key_id = p_new
    WHERE account_id = p_account AND company_id = p_company AND epoch = p_epoch AND root_key_id = p_old RETURNING 1)
  SELECT EXISTS (SELECT FROM done)
$$;

CREATE FUNCTION sec.rewrap_slot(p_account uuid, p_id uuid, p_old bytea, p_wrapped bytea, p_new text) RETURNS boolean
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  WITH done AS (UPDATE public.key_slot SET wrapped = p_wrapped, root_key_id = p_new
    WHERE account_id = p_account AND id = p_id AND wrapped = p_old RETURNING 1)
  SELECT EXISTS (SELECT FROM done)
$$;

CREATE FUNCTION sec.rewrap_connection(p_account uuid, p_id uuid, p_old bytea, p_wrapped bytea, p_new text) RETURNS boolean
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  WITH done AS (UPDATE public.connection SET sealed_key = p_wrapped, root_key_id = p_new
    WHERE account_id = p_account AND id = p_id AND sealed_key = p_old RETURNING 1)
  SELECT EXISTS (SELECT FROM done)
$$;

REVOKE ALL ON FUNCTION sec.wrapped_otherwise, sec.rewrap_record, sec.rewrap_slot, sec.rewrap_connection FROM PUBLIC;
GRANT EXECUTE ON FUNCTION sec.wrapped_otherwise, sec.rewrap_record, sec.rewrap_slot, sec.rewrap_connection TO portal_keys;

RESET ROLE;
REVOKE CREATE ON SCHEMA sec FROM portal_gate;
REVOKE portal_gate FROM CURRENT_USER;
