-- What an embedded password hangs on in IT Glue: its kind, its id there and the way to it, beside the name kept so far.

ALTER TABLE vault_item
  ADD COLUMN parent_url text,
  ADD COLUMN parent_type text,
  ADD COLUMN parent_source_id text,
  ADD CONSTRAINT vault_item_parent_url CHECK (parent_url LIKE 'https://%'),
  ADD CONSTRAINT vault_item_parent_type CHECK (parent_type IN ('configuration', 'contact', 'document', 'domain', 'location',
    'ssl_certificate', 'flexible_asset', 'ticket', 'other'));

-- Written by imports alone; web inserts and changes items made by hand, which hang on nothing.
GRANT UPDATE (parent_url, parent_type, parent_source_id) ON vault_item TO portal_worker;
