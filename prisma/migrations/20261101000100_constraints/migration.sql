-- What Prisma's schema cannot say: closed lists, rules between columns, partial indexes and searches by trigrams.

CREATE EXTENSION IF NOT EXISTS pgcrypto;
CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- Closed lists -------------------------------------------------------------------------------------------------

ALTER TABLE account ADD CONSTRAINT account_kind CHECK (kind IN ('msp', 'teams'));
ALTER TABLE company
  ADD CONSTRAINT company_kind CHECK (kind IN ('own', 'managed')),
  ADD CONSTRAINT company_status CHECK (status IN ('active', 'needs_web_address', 'archived')),
  ADD CONSTRAINT company_name CHECK (length(btrim(name)) BETWEEN 1 AND 300),
  ADD CONSTRAINT company_address CHECK (status <> 'active' OR web_address IS NOT NULL);
ALTER TABLE key_slot ADD CONSTRAINT key_slot_kind CHECK (kind IN ('escrow', 'team', 'member', 'recovery'));
ALTER TABLE membership
  ADD CONSTRAINT membership_role CHECK (role IN ('owner', 'admin', 'technician', 'company_admin', 'member')),
  ADD CONSTRAINT membership_status CHECK (status IN ('invited', 'accepted', 'confirmed', 'disabled')),
  ADD CONSTRAINT membership_reach CHECK ((company_id IS NULL) = (role IN ('owner', 'admin', 'technician')));
ALTER TABLE invitation
  ADD CONSTRAINT invitation_role CHECK (role IN ('admin', 'technician', 'company_admin', 'member')),
  ADD CONSTRAINT invitation_state CHECK (state IN ('staged', 'sent', 'opened', 'accepted', 'expired', 'bounced', 'revoked'));
ALTER TABLE connection
  ADD CONSTRAINT connection_system CHECK (system = 'it-glue'),
  ADD CONSTRAINT connection_status CHECK (status IN ('connected', 'key_rejected')),
  ADD CONSTRAINT connection_region CHECK (region IN ('us', 'eu', 'au')),
  ADD CONSTRAINT connection_check CHECK (check_state IN ('idle', 'queued', 'running'));
ALTER TABLE mapping ADD CONSTRAINT mapping_method CHECK (method IN ('manual', 'suggestion', 'import'));
ALTER TABLE suggestion ADD CONSTRAINT suggestion_confidence CHECK (confidence BETWEEN 0 AND 1);
ALTER TABLE run
  ADD CONSTRAINT run_kind CHECK (kind IN ('companies', 'users', 'passwords')),
  ADD CONSTRAINT run_state CHECK (state IN ('planning', 'planned', 'queued', 'running', 'paused', 'cancelling',
    'cancelled', 'completed', 'completed-with-errors', 'failed', 'undoing', 'undone'));
ALTER TABLE run_company
  ADD CONSTRAINT run_company_kind CHECK (kind IN ('companies', 'users', 'passwords')),
  ADD CONSTRAINT run_company_state CHECK (state IN ('planning', 'planned', 'queued', 'running', 'paused', 'cancelling',
    'cancelled', 'completed', 'completed-with-errors', 'failed', 'undoing', 'undone', 'skipped'));
ALTER TABLE run_item
  ADD CONSTRAINT run_item_decision CHECK (decision IN ('create', 'update', 'skip', 'conflict', 'fail')),
  ADD CONSTRAINT run_item_outcome CHECK (outcome IN ('created', 'updated', 'unchanged', 'skipped', 'failed')),
  ADD CONSTRAINT run_item_undo CHECK (undo IN ('undone', 'kept')),
  ADD CONSTRAINT run_item_undo_reason CHECK (undo_reason IS NULL OR undo = 'kept');
ALTER TABLE vault_item
  ADD CONSTRAINT vault_item_source CHECK ((source_system IS NULL) = (source_id IS NULL)),
  ADD CONSTRAINT vault_item_system CHECK (source_system = 'it-glue');
ALTER TABLE vault_item_version ADD CONSTRAINT vault_item_version_origin CHECK (origin IN ('import', 'person', 'restore'));
ALTER TABLE outbox
  ADD CONSTRAINT outbox_kind CHECK (kind = 'invitation_mail'),
  ADD CONSTRAINT outbox_state CHECK (state IN ('queued', 'sending', 'sent', 'failed'));

-- Partial indexes and searches --------------------------------------------------------------------------------

CREATE UNIQUE INDEX company_one_own ON company (account_id) WHERE kind = 'own';
CREATE UNIQUE INDEX membership_whole_account ON membership (account_id, person_id) WHERE company_id IS NULL;
CREATE UNIQUE INDEX membership_one_company ON membership (account_id, person_id, company_id) WHERE company_id IS NOT NULL;
CREATE UNIQUE INDEX key_slot_escrow ON key_slot (account_id, company_id, epoch) WHERE kind = 'escrow';
CREATE UNIQUE INDEX invitation_one_open ON invitation (account_id, company_id, email_key)
  WHERE state IN ('staged', 'sent', 'opened', 'bounced');
CREATE UNIQUE INDEX run_company_one_active ON run_company (account_id, company_id, kind)
  WHERE state IN ('planning', 'planned', 'queued', 'running', 'paused', 'cancelling', 'undoing');
CREATE INDEX run_company_claimable ON run_company (lease_until, created_at)
  WHERE state IN ('planning', 'queued', 'running', 'cancelling', 'undoing');
CREATE INDEX run_company_held ON run_company (fingerprint) WHERE worker_id IS NOT NULL;
-- What still has to be carried out, what can be undone, and what a plan of a hundred thousand records is filtered by.
CREATE INDEX run_item_pending ON run_item (account_id, run_company_id, position)
  WHERE outcome IS NULL AND selected AND decision IN ('create', 'update');
CREATE INDEX run_item_undoable ON run_item (account_id, run_company_id, position)
  WHERE undo IS NULL AND outcome IN ('created', 'updated');
CREATE INDEX run_item_decided ON run_item (account_id, run_id, decision, position);
CREATE INDEX run_item_reasoned ON run_item (account_id, run_id, reason, position);
CREATE INDEX run_item_search ON run_item USING gin (lower(name) gin_trgm_ops);
CREATE INDEX connection_claimable ON connection (check_lease_until) WHERE check_state <> 'idle';
CREATE INDEX outbox_claimable ON outbox (next_attempt_at) WHERE state IN ('queued', 'sending');
CREATE INDEX vault_item_search ON vault_item USING gin
  (lower(name || ' ' || coalesce(username, '') || ' ' || coalesce(url, '')) gin_trgm_ops);
CREATE INDEX organization_search ON organization USING gin (lower(name || ' ' || coalesce(short_name, '')) gin_trgm_ops);
CREATE INDEX company_search ON company USING gin (lower(name || ' ' || coalesce(web_address, '')) gin_trgm_ops);
