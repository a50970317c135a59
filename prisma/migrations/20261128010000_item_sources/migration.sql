-- Items by the record of IT Glue that they came from, whichever company's they are: an export names records, not companies.
CREATE INDEX "vault_item_account_id_source_id_idx" ON "vault_item"("account_id", "source_id");
