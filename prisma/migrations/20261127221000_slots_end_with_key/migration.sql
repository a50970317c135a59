-- With the private key of an epoch that nothing is sealed to any more go the copies of it that people and the kit hold.

GRANT portal_gate TO CURRENT_USER;
GRANT CREATE ON SCHEMA sec TO portal_gate;
SET LOCAL ROLE portal_gate;

-- As before, and the slots of members and the kit as well: also where only those are left, as of a vault that is sealed.
CREATE OR REPLACE FUNCTION sec.end_key_epoch(p_account uuid, p_company uuid, p_epoch int) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
DECLARE gone int; handed int;
BEGIN
  PERFORM FROM public.company_key k WHERE k.account_id = p_account AND k.company_id = p_company AND k.epoch = p_epoch FOR UPDATE;
  IF NOT EXISTS (SELECT FROM public.company_key k WHERE k.account_id = p_account AND k.company_id = p_company
      AND k.epoch > p_epoch)
    OR EXISTS (SELECT FROM public.vault_item_version v WHERE v.account_id = p_account AND v.company_id = p_company
      AND v.key_epoch = p_epoch) THEN RETURN false; END IF;
  DELETE FROM public.key_slot s WHERE s.account_id = p_account AND s.company_id = p_company AND s.epoch = p_epoch;
  GET DIAGNOSTICS gone = ROW_COUNT;
  DELETE FROM sec.member_slot s WHERE s.account_id = p_account AND s.company_id = p_company AND s.epoch = p_epoch;
  GET DIAGNOSTICS handed = ROW_COUNT;
  IF gone + handed = 0 THEN RETURN false; END IF;
  PERFORM sec.audit_write(p_account, NULL, 'company_key.ended', p_company, 'company', p_company::text,
    jsonb_build_object('name', (SELECT o.name FROM public.company o WHERE o.account_id = p_account AND o.id = p_company),
      'epoch', p_epoch));
  RETURN true;
END $$;

-- Those of epochs that ended before this was so.
DELETE FROM sec.member_slot s WHERE s.epoch < (SELECT max(k.epoch) FROM public.company_key k
    WHERE k.account_id = s.account_id AND k.company_id = s.company_id)
  AND NOT EXISTS (SELECT FROM public.key_slot e WHERE e.account_id = s.account_id AND e.company_id = s.company_id
    AND e.epoch = s.epoch)
  AND NOT EXISTS (SELECT FROM public.vault_item_version v WHERE v.account_id = s.account_id
    AND v.company_id = s.company_id AND v.key_epoch = s.epoch);

RESET ROLE;
REVOKE CREATE ON SCHEMA sec FROM portal_gate;
REVOKE portal_gate FROM CURRENT_USER;
