-- CreateTable
CREATE TABLE "account" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "suggestions_wanted_at" TIMESTAMPTZ(3),
    "suggestions_lease_until" TIMESTAMPTZ(3),
    "suggestions_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "company" (
    "id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "web_address" TEXT,
    "status" TEXT NOT NULL,
    "mapping_version" INTEGER NOT NULL DEFAULT 0,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "company_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "company_key" (
    "account_id" UUID NOT NULL,
    "company_id" UUID NOT NULL,
    "epoch" INTEGER NOT NULL,
    "public_key" BYTEA NOT NULL,
    "record_mac" BYTEA NOT NULL,
    "signature" BYTEA NOT NULL,
    "root_key_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "company_key_pkey" PRIMARY KEY ("account_id","company_id","epoch")
);

-- CreateTable
CREATE TABLE "key_slot" (
    "id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "company_id" UUID NOT NULL,
    "epoch" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "holder_id" UUID,
    "wrapped" BYTEA NOT NULL,
    "root_key_id" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "key_slot_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "person" (
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "email_key" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "password_hash" TEXT,
    "disabled_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "person_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "membership" (
    "id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "company_id" UUID,
    "role" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "membership_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "grant" (
    "id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "membership_id" UUID NOT NULL,
    "company_id" UUID NOT NULL,
    "expires_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "grant_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "person_session" (
    "id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "token_hash" BYTEA NOT NULL,
    "user_agent" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "person_session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "invitation" (
    "id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "company_id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "email_key" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "token_hash" BYTEA NOT NULL,
    "generation" INTEGER NOT NULL DEFAULT 1,
    "invited_by" UUID,
    "run_id" UUID,
    "source_id" TEXT,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "sent_at" TIMESTAMPTZ(3),
    "accepted_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),
    "send_error" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "invitation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "connection" (
    "id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "system" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "region" TEXT NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "primary_organization_id" TEXT NOT NULL,
    "primary_organization_name" TEXT NOT NULL,
    "key_last4" TEXT NOT NULL,
    "key_version" INTEGER NOT NULL DEFAULT 1,
    "sealed_key" BYTEA NOT NULL,
    "root_key_id" TEXT NOT NULL,
    "capabilities" JSONB NOT NULL,
    "counts" JSONB,
    "counts_as_of" TIMESTAMPTZ(3),
    "connected_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "connected_by" UUID,
    "last_ok_at" TIMESTAMPTZ(3),
    "last_error_code" TEXT,
    "check_state" TEXT NOT NULL DEFAULT 'idle',
    "check_lease_until" TIMESTAMPTZ(3),
    "check_epoch" INTEGER NOT NULL DEFAULT 0,
    "check_progress" JSONB,

    CONSTRAINT "connection_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "organization" (
    "account_id" UUID NOT NULL,
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "short_name" TEXT,
    "type_id" TEXT,
    "type_name" TEXT,
    "status_id" TEXT,
    "status_name" TEXT,
    "parent_id" TEXT,
    "is_primary" BOOLEAN NOT NULL DEFAULT false,
    "domains" TEXT[],
    "contact_domains" JSONB NOT NULL DEFAULT '[]',
    "city" TEXT,
    "url" TEXT,
    "source_updated_at" TIMESTAMPTZ(3),
    "last_seen" TIMESTAMPTZ(3) NOT NULL,
    "gone_at" TIMESTAMPTZ(3),
    "ignored_at" TIMESTAMPTZ(3),
    "ignored_reason" TEXT,

    CONSTRAINT "organization_pkey" PRIMARY KEY ("account_id","id")
);

-- CreateTable
CREATE TABLE "mapping" (
    "id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "company_id" UUID NOT NULL,
    "organization_id" TEXT NOT NULL,
    "method" TEXT NOT NULL,
    "mapped_by" UUID,
    "mapped_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "mapping_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "suggestion" (
    "account_id" UUID NOT NULL,
    "company_id" UUID NOT NULL,
    "organization_id" TEXT NOT NULL,
    "rank" INTEGER NOT NULL,
    "confidence" DOUBLE PRECISION NOT NULL,
    "auto" BOOLEAN NOT NULL,
    "reasons" JSONB NOT NULL,

    CONSTRAINT "suggestion_pkey" PRIMARY KEY ("account_id","company_id","organization_id")
);

-- CreateTable
CREATE TABLE "refusal" (
    "account_id" UUID NOT NULL,
    "company_id" UUID NOT NULL,
    "organization_id" TEXT NOT NULL,
    "refused_by" UUID,
    "refused_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "refusal_pkey" PRIMARY KEY ("account_id","company_id","organization_id")
);

-- CreateTable
CREATE TABLE "run" (
    "id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "options" JSONB NOT NULL,
    "apply" BOOLEAN NOT NULL,
    "state" TEXT NOT NULL,
    "message" TEXT,
    "started_by" UUID NOT NULL,
    "undone_by" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "run_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "run_company" (
    "id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "run_id" UUID NOT NULL,
    "company_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "organization_id" TEXT,
    "mapping_version" INTEGER,
    "fingerprint" TEXT NOT NULL,
    "key_epoch" INTEGER,
    "worker_id" TEXT,
    "lease_until" TIMESTAMPTZ(3),
    "fencing_epoch" INTEGER NOT NULL DEFAULT 0,
    "checkpoint" JSONB,
    "counts" JSONB NOT NULL DEFAULT '{}',
    "done" INTEGER NOT NULL DEFAULT 0,
    "total" INTEGER NOT NULL DEFAULT 0,
    "waiting" JSONB,
    "message" TEXT,
    "certificate" JSONB,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "started_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "run_company_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "run_item" (
    "id" UUID NOT NULL,
    "position" BIGSERIAL NOT NULL,
    "account_id" UUID NOT NULL,
    "run_id" UUID NOT NULL,
    "run_company_id" UUID NOT NULL,
    "company_id" UUID NOT NULL,
    "source_id" TEXT NOT NULL,
    "source_url" TEXT,
    "name" TEXT NOT NULL,
    "category" TEXT,
    "folder" TEXT,
    "selected" BOOLEAN NOT NULL,
    "decision" TEXT NOT NULL,
    "reason" TEXT,
    "outcome" TEXT,
    "undo" TEXT,
    "undo_reason" TEXT,
    "target" UUID,
    "data" JSONB NOT NULL DEFAULT '{}',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "run_item_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "folder" (
    "id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "company_id" UUID NOT NULL,
    "path" TEXT NOT NULL,
    "source_id" TEXT,

    CONSTRAINT "folder_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "vault_item" (
    "id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "company_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "username" TEXT,
    "url" TEXT,
    "category" TEXT,
    "folder_id" UUID,
    "parent_name" TEXT,
    "has_password" BOOLEAN NOT NULL DEFAULT false,
    "has_totp" BOOLEAN NOT NULL DEFAULT false,
    "has_notes" BOOLEAN NOT NULL DEFAULT false,
    "restricted" BOOLEAN NOT NULL DEFAULT false,
    "archived_at" TIMESTAMPTZ(3),
    "current_version" INTEGER NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "source_system" TEXT,
    "source_id" TEXT,
    "source_organization_id" TEXT,
    "source_url" TEXT,
    "source_updated_at" TIMESTAMPTZ(3),
    "source_password_updated_at" TIMESTAMPTZ(3),
    "source_gone_at" TIMESTAMPTZ(3),
    "undone_at" TIMESTAMPTZ(3),
    "edited_at" TIMESTAMPTZ(3),
    "password_changed_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "vault_item_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "vault_item_version" (
    "account_id" UUID NOT NULL,
    "company_id" UUID NOT NULL,
    "item_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "key_epoch" INTEGER NOT NULL,
    "sealed" BYTEA NOT NULL,
    "name" TEXT NOT NULL,
    "username" TEXT,
    "url" TEXT,
    "facts" JSONB NOT NULL DEFAULT '{}',
    "origin" TEXT NOT NULL,
    "written_by" UUID,
    "run_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "vault_item_version_pkey" PRIMARY KEY ("account_id","company_id","item_id","version")
);

-- CreateTable
CREATE TABLE "audit_entry" (
    "account_id" UUID NOT NULL,
    "seq" BIGINT NOT NULL,
    "id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor_id" UUID,
    "actor_name" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "company_id" UUID,
    "target_type" TEXT,
    "target_id" TEXT,
    "details" JSONB NOT NULL,
    "prev_hash" BYTEA NOT NULL,
    "hash" BYTEA NOT NULL,

    CONSTRAINT "audit_entry_pkey" PRIMARY KEY ("account_id","seq")
);

-- CreateTable
CREATE TABLE "audit_head" (
    "account_id" UUID NOT NULL,
    "seq" BIGINT NOT NULL,
    "hash" BYTEA NOT NULL,

    CONSTRAINT "audit_head_pkey" PRIMARY KEY ("account_id")
);

-- CreateTable
CREATE TABLE "outbox" (
    "id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "company_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "invitation_id" UUID NOT NULL,
    "generation" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "next_attempt_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "lease_until" TIMESTAMPTZ(3),
    "last_error" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "sent_at" TIMESTAMPTZ(3),

    CONSTRAINT "outbox_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rate_lane" (
    "lane" TEXT NOT NULL,
    "tat" TIMESTAMPTZ(6) NOT NULL,
    "slow_until" TIMESTAMPTZ(3),
    "factor" DOUBLE PRECISION NOT NULL DEFAULT 1,

    CONSTRAINT "rate_lane_pkey" PRIMARY KEY ("lane")
);

-- CreateTable
CREATE TABLE "idempotency_key" (
    "account_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "route" TEXT NOT NULL,
    "body_hash" BYTEA NOT NULL,
    "status" INTEGER NOT NULL,
    "response" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "idempotency_key_pkey" PRIMARY KEY ("account_id","person_id","key")
);

-- CreateIndex
CREATE INDEX "company_account_id_name_id_idx" ON "company"("account_id", "name", "id");

-- CreateIndex
CREATE UNIQUE INDEX "company_account_id_id_key" ON "company"("account_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "company_account_id_web_address_key" ON "company"("account_id", "web_address");

-- CreateIndex
CREATE INDEX "key_slot_account_id_company_id_epoch_idx" ON "key_slot"("account_id", "company_id", "epoch");

-- CreateIndex
CREATE UNIQUE INDEX "person_email_key_key" ON "person"("email_key");

-- CreateIndex
CREATE INDEX "membership_person_id_status_idx" ON "membership"("person_id", "status");

-- CreateIndex
CREATE INDEX "membership_account_id_company_id_idx" ON "membership"("account_id", "company_id");

-- CreateIndex
CREATE UNIQUE INDEX "membership_account_id_id_key" ON "membership"("account_id", "id");

-- CreateIndex
CREATE INDEX "grant_account_id_company_id_idx" ON "grant"("account_id", "company_id");

-- CreateIndex
CREATE UNIQUE INDEX "grant_account_id_membership_id_company_id_key" ON "grant"("account_id", "membership_id", "company_id");

-- CreateIndex
CREATE UNIQUE INDEX "person_session_token_hash_key" ON "person_session"("token_hash");

-- CreateIndex
CREATE INDEX "person_session_account_id_person_id_idx" ON "person_session"("account_id", "person_id");

-- CreateIndex
CREATE UNIQUE INDEX "invitation_token_hash_key" ON "invitation"("token_hash");

-- CreateIndex
CREATE INDEX "invitation_account_id_company_id_created_at_idx" ON "invitation"("account_id", "company_id", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "invitation_account_id_id_key" ON "invitation"("account_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "connection_account_id_id_key" ON "connection"("account_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "connection_account_id_system_key" ON "connection"("account_id", "system");

-- CreateIndex
CREATE INDEX "organization_account_id_name_id_idx" ON "organization"("account_id", "name", "id");

-- CreateIndex
CREATE UNIQUE INDEX "mapping_account_id_company_id_key" ON "mapping"("account_id", "company_id");

-- CreateIndex
CREATE UNIQUE INDEX "mapping_account_id_organization_id_key" ON "mapping"("account_id", "organization_id");

-- CreateIndex
CREATE INDEX "suggestion_account_id_organization_id_idx" ON "suggestion"("account_id", "organization_id");

-- CreateIndex
CREATE INDEX "run_account_id_created_at_id_idx" ON "run"("account_id", "created_at", "id");

-- CreateIndex
CREATE UNIQUE INDEX "run_account_id_id_key" ON "run"("account_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "run_company_account_id_id_key" ON "run_company"("account_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "run_company_account_id_run_id_company_id_key" ON "run_company"("account_id", "run_id", "company_id");

-- CreateIndex
CREATE INDEX "run_item_account_id_run_id_position_idx" ON "run_item"("account_id", "run_id", "position");

-- CreateIndex
CREATE INDEX "run_item_account_id_run_company_id_position_idx" ON "run_item"("account_id", "run_company_id", "position");

-- CreateIndex
CREATE UNIQUE INDEX "run_item_account_id_run_company_id_source_id_key" ON "run_item"("account_id", "run_company_id", "source_id");

-- CreateIndex
CREATE UNIQUE INDEX "folder_account_id_company_id_id_key" ON "folder"("account_id", "company_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "folder_account_id_company_id_path_key" ON "folder"("account_id", "company_id", "path");

-- CreateIndex
CREATE INDEX "vault_item_account_id_company_id_name_id_idx" ON "vault_item"("account_id", "company_id", "name", "id");

-- CreateIndex
CREATE UNIQUE INDEX "vault_item_account_id_company_id_id_key" ON "vault_item"("account_id", "company_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "vault_item_account_id_company_id_source_system_source_id_key" ON "vault_item"("account_id", "company_id", "source_system", "source_id");

-- CreateIndex
CREATE UNIQUE INDEX "audit_entry_id_key" ON "audit_entry"("id");

-- CreateIndex
CREATE INDEX "audit_entry_account_id_company_id_seq_idx" ON "audit_entry"("account_id", "company_id", "seq");

-- CreateIndex
CREATE INDEX "audit_entry_account_id_action_seq_idx" ON "audit_entry"("account_id", "action", "seq");

-- CreateIndex
CREATE INDEX "audit_entry_account_id_actor_id_seq_idx" ON "audit_entry"("account_id", "actor_id", "seq");

-- CreateIndex
CREATE UNIQUE INDEX "outbox_account_id_invitation_id_generation_key" ON "outbox"("account_id", "invitation_id", "generation");

-- AddForeignKey
ALTER TABLE "company" ADD CONSTRAINT "company_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "company_key" ADD CONSTRAINT "company_key_account_id_company_id_fkey" FOREIGN KEY ("account_id", "company_id") REFERENCES "company"("account_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "key_slot" ADD CONSTRAINT "key_slot_account_id_company_id_epoch_fkey" FOREIGN KEY ("account_id", "company_id", "epoch") REFERENCES "company_key"("account_id", "company_id", "epoch") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "membership" ADD CONSTRAINT "membership_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "membership" ADD CONSTRAINT "membership_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "membership" ADD CONSTRAINT "membership_account_id_company_id_fkey" FOREIGN KEY ("account_id", "company_id") REFERENCES "company"("account_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "grant" ADD CONSTRAINT "grant_account_id_membership_id_fkey" FOREIGN KEY ("account_id", "membership_id") REFERENCES "membership"("account_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "grant" ADD CONSTRAINT "grant_account_id_company_id_fkey" FOREIGN KEY ("account_id", "company_id") REFERENCES "company"("account_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "person_session" ADD CONSTRAINT "person_session_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "person_session" ADD CONSTRAINT "person_session_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_account_id_company_id_fkey" FOREIGN KEY ("account_id", "company_id") REFERENCES "company"("account_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "connection" ADD CONSTRAINT "connection_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "organization" ADD CONSTRAINT "organization_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mapping" ADD CONSTRAINT "mapping_account_id_company_id_fkey" FOREIGN KEY ("account_id", "company_id") REFERENCES "company"("account_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mapping" ADD CONSTRAINT "mapping_account_id_organization_id_fkey" FOREIGN KEY ("account_id", "organization_id") REFERENCES "organization"("account_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "suggestion" ADD CONSTRAINT "suggestion_account_id_company_id_fkey" FOREIGN KEY ("account_id", "company_id") REFERENCES "company"("account_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "suggestion" ADD CONSTRAINT "suggestion_account_id_organization_id_fkey" FOREIGN KEY ("account_id", "organization_id") REFERENCES "organization"("account_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "refusal" ADD CONSTRAINT "refusal_account_id_company_id_fkey" FOREIGN KEY ("account_id", "company_id") REFERENCES "company"("account_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "refusal" ADD CONSTRAINT "refusal_account_id_organization_id_fkey" FOREIGN KEY ("account_id", "organization_id") REFERENCES "organization"("account_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "run" ADD CONSTRAINT "run_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "run_company" ADD CONSTRAINT "run_company_account_id_run_id_fkey" FOREIGN KEY ("account_id", "run_id") REFERENCES "run"("account_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "run_company" ADD CONSTRAINT "run_company_account_id_company_id_fkey" FOREIGN KEY ("account_id", "company_id") REFERENCES "company"("account_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "run_item" ADD CONSTRAINT "run_item_account_id_run_company_id_fkey" FOREIGN KEY ("account_id", "run_company_id") REFERENCES "run_company"("account_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "folder" ADD CONSTRAINT "folder_account_id_company_id_fkey" FOREIGN KEY ("account_id", "company_id") REFERENCES "company"("account_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "vault_item" ADD CONSTRAINT "vault_item_account_id_company_id_fkey" FOREIGN KEY ("account_id", "company_id") REFERENCES "company"("account_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "vault_item" ADD CONSTRAINT "vault_item_account_id_company_id_folder_id_fkey" FOREIGN KEY ("account_id", "company_id", "folder_id") REFERENCES "folder"("account_id", "company_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "vault_item_version" ADD CONSTRAINT "vault_item_version_account_id_company_id_item_id_fkey" FOREIGN KEY ("account_id", "company_id", "item_id") REFERENCES "vault_item"("account_id", "company_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "audit_entry" ADD CONSTRAINT "audit_entry_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "audit_head" ADD CONSTRAINT "audit_head_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "outbox" ADD CONSTRAINT "outbox_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "outbox" ADD CONSTRAINT "outbox_account_id_invitation_id_fkey" FOREIGN KEY ("account_id", "invitation_id") REFERENCES "invitation"("account_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "idempotency_key" ADD CONSTRAINT "idempotency_key_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
