-- Before the key-holder begins its file of marks anew, it asks which of them the chains still bear out: only those are left
-- behind. It learns hashes by their place, nothing of what the entries say.

GRANT portal_gate TO CURRENT_USER;
SET LOCAL ROLE portal_gate;
GRANT EXECUTE ON FUNCTION sec.audit_hashes TO portal_keys;
RESET ROLE;
REVOKE portal_gate FROM CURRENT_USER;
