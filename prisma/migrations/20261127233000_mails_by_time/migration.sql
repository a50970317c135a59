-- Waves are filled by looking at what goes out near a time, once for each mail.
CREATE INDEX "outbox_account_id_next_attempt_at_idx" ON "outbox"("account_id", "next_attempt_at");
