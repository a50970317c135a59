-- A person who retries a run puts its failed records back into the plan: their outcome is taken away again.
GRANT UPDATE (outcome) ON run_item TO portal_web;
