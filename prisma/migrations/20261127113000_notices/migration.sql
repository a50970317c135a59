-- Notices: what a person is told in the portal and by mail. They are gathered from the rows that are there anyway, each
-- once, in the transaction that also queues its mail; what they say is looked up when they are read, by what the person
-- may see at that moment.

CREATE TABLE "notice" (
    "id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "about" TEXT NOT NULL,
    "company_id" UUID,
    "run_id" UUID,
    "actor_id" UUID,
    "counts" JSONB NOT NULL DEFAULT '{}',
    "in_portal" BOOLEAN NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "read_at" TIMESTAMPTZ(3),

    CONSTRAINT "notice_pkey" PRIMARY KEY ("id")
);
CREATE TABLE "notice_choice" (
    "account_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "portal" BOOLEAN NOT NULL,
    "mail" BOOLEAN NOT NULL,

    CONSTRAINT "notice_choice_pkey" PRIMARY KEY ("account_id","person_id","kind")
);
CREATE UNIQUE INDEX "notice_account_id_id_key" ON "notice"("account_id", "id");
CREATE UNIQUE INDEX "notice_account_id_person_id_kind_about_key" ON "notice"("account_id", "person_id", "kind", "about");
CREATE INDEX "notice_account_id_person_id_created_at_id_idx" ON "notice"("account_id", "person_id", "created_at", "id");
ALTER TABLE "notice" ADD CONSTRAINT "notice_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "notice" ADD CONSTRAINT "notice_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "notice" ADD CONSTRAINT "notice_account_id_company_id_fkey" FOREIGN KEY ("account_id", "company_id") REFERENCES "company"("account_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "notice" ADD CONSTRAINT "notice_account_id_run_id_fkey" FOREIGN KEY ("account_id", "run_id") REFERENCES "run"("account_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "notice_choice" ADD CONSTRAINT "notice_choice_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "notice_choice" ADD CONSTRAINT "notice_choice_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE notice ADD CONSTRAINT notice_kind CHECK (kind IN ('import_ended', 'import_waiting', 'key_lapsing',
  'organizations', 'invitations_expiring', 'reveals'));
ALTER TABLE notice_choice ADD CONSTRAINT notice_choice_kind CHECK (kind IN ('import_ended', 'import_waiting', 'key_lapsing',
  'organizations', 'invitations_expiring', 'reveals'));

-- A mail tells of an invitation or of a notice.
ALTER TABLE "outbox" ADD COLUMN "notice_id" UUID,
ALTER COLUMN "company_id" DROP NOT NULL,
ALTER COLUMN "invitation_id" DROP NOT NULL;
CREATE UNIQUE INDEX "outbox_account_id_notice_id_key" ON "outbox"("account_id", "notice_id");
-- The new key is checked against the rows that are there, which nobody may see without a context: not even their owner.
ALTER TABLE outbox NO FORCE ROW LEVEL SECURITY;
ALTER TABLE "outbox" ADD CONSTRAINT "outbox_account_id_notice_id_fkey" FOREIGN KEY ("account_id", "notice_id") REFERENCES "notice"("account_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE outbox FORCE ROW LEVEL SECURITY;
ALTER TABLE outbox DROP CONSTRAINT outbox_kind,
  ADD CONSTRAINT outbox_kind CHECK (kind IN ('invitation_mail', 'notice_mail')),
  ADD CONSTRAINT outbox_about CHECK (CASE kind WHEN 'invitation_mail'
    THEN invitation_id IS NOT NULL AND company_id IS NOT NULL AND notice_id IS NULL
    ELSE notice_id IS NOT NULL AND invitation_id IS NULL AND company_id IS NULL END);
CREATE INDEX invitation_expiring ON invitation (expires_at) WHERE state IN ('staged', 'sent', 'opened');
GRANT SELECT (notice_id) ON outbox TO portal_web, portal_worker;

-- How far an account's rows have been looked at.
CREATE TABLE sec.notice_mark (
  account_id uuid PRIMARY KEY REFERENCES public.account (id) ON DELETE CASCADE,
  audit_seq bigint NOT NULL,
  organizations_as_of timestamptz(3)
);
REVOKE ALL ON sec.notice_mark FROM PUBLIC;
GRANT SELECT, INSERT, UPDATE ON sec.notice_mark TO portal_gate;

GRANT SELECT ON notice TO portal_web;
GRANT UPDATE (read_at) ON notice TO portal_web;
GRANT SELECT, INSERT ON notice_choice TO portal_web;
GRANT UPDATE (portal, mail) ON notice_choice TO portal_web;
GRANT SELECT, INSERT ON notice TO portal_gate;
GRANT SELECT ON notice_choice, organization TO portal_gate;
GRANT INSERT ON outbox TO portal_gate;

GRANT portal_gate TO CURRENT_USER;
GRANT CREATE ON SCHEMA sec TO portal_gate;
SET LOCAL ROLE portal_gate;

-- What everybody is told who has not chosen otherwise.
CREATE FUNCTION sec.notice_defaults() RETURNS TABLE (kind text, portal boolean, mail boolean)
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
  VALUES ('import_ended', true, false), ('import_waiting', true, true), ('key_lapsing', true, true),
    ('organizations', true, false), ('invitations_expiring', true, false), ('reveals', true, true)
$$;

CREATE FUNCTION sec.my_notice_choices() RETURNS TABLE (kind text, portal boolean, mail boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
  SELECT d.kind, coalesce(n.portal, d.portal), coalesce(n.mail, d.mail)
  FROM sec.read_context() c, sec.notice_defaults() d LEFT JOIN public.notice_choice n
    ON n.account_id = (SELECT account FROM sec.read_context()) AND n.person_id = (SELECT person FROM sec.read_context())
    AND n.kind = d.kind
$$;

-- Tells one person of one thing, once: in the portal, by mail, as they chose.
CREATE FUNCTION sec.tell(p_account uuid, p_person uuid, p_kind text, p_about text, p_company uuid, p_run uuid, p_actor uuid,
  p_counts jsonb) RETURNS integer
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
DECLARE wants_portal boolean; wants_mail boolean; made uuid := gen_random_uuid();
BEGIN
  SELECT coalesce(n.portal, d.portal), coalesce(n.mail, d.mail) INTO wants_portal, wants_mail
    FROM sec.notice_defaults() d LEFT JOIN public.notice_choice n
      ON n.account_id = p_account AND n.person_id = p_person AND n.kind = d.kind
    WHERE d.kind = p_kind;
  IF NOT (wants_portal OR wants_mail) OR NOT EXISTS (SELECT FROM public.membership m
      JOIN public.person p ON p.id = m.person_id AND p.disabled_at IS NULL
      WHERE m.account_id = p_account AND m.person_id = p_person AND m.status = 'confirmed') THEN RETURN 0; END IF;
  INSERT INTO public.notice (id, account_id, person_id, kind, about, company_id, run_id, actor_id, counts, in_portal, created_at)
    VALUES (made, p_account, p_person, p_kind, p_about, p_company, p_run, p_actor, p_counts, wants_portal, clock_timestamp())
    ON CONFLICT (account_id, person_id, kind, about) DO NOTHING;
  IF NOT FOUND THEN RETURN 0; END IF;
  IF wants_mail THEN
    INSERT INTO public.outbox (id, account_id, kind, notice_id, generation, state, next_attempt_at)
      -- Whoever waits for a plan looks at it before a mail would say so.
      VALUES (gen_random_uuid(), p_account, 'notice_mail', made, 1, 'queued', clock_timestamp()
        + CASE p_kind WHEN 'import_waiting' THEN interval '10 minutes' ELSE interval '0' END);
  END IF;
  RETURN 1;
END $$;

-- The same to everybody who rules the account.
CREATE FUNCTION sec.tell_rulers(p_account uuid, p_kind text, p_about text, p_actor uuid, p_counts jsonb) RETURNS integer
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
  SELECT coalesce(sum(sec.tell(p_account, m.person_id, p_kind, p_about, NULL, NULL, p_actor, p_counts)), 0)::integer
  FROM public.membership m WHERE m.account_id = p_account AND m.company_id IS NULL AND m.role IN ('owner', 'admin')
    AND m.status = 'confirmed'
$$;

-- Imports that ended within a day, and those that wait: for a person to look at the plan, or for IT Glue that does not answer.
CREATE FUNCTION sec.tell_of_imports(p_account uuid) RETURNS integer
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
  SELECT coalesce(sum(sec.tell(p_account, r.started_by, CASE WHEN r.finished_at IS NULL THEN 'import_waiting' ELSE 'import_ended' END,
    r.id || ' ' || coalesce(extract(epoch FROM r.finished_at)::bigint::text, r.waits), NULL, r.id, NULL,
    jsonb_build_object('state', coalesce(r.waits, r.state)))), 0)::integer
  FROM (
    SELECT r.*, CASE WHEN r.state = 'planned' THEN 'planned' WHEN EXISTS (SELECT FROM public.run_company c
        WHERE c.account_id = r.account_id AND c.run_id = r.id AND c.waiting ->> 'reason' = 'outage'
          AND (c.waiting ->> 'until')::timestamptz > clock_timestamp() + interval '1 minute') THEN 'outage' END AS waits
    FROM public.run r WHERE r.account_id = p_account AND r.created_at > clock_timestamp() - interval '30 days'
      AND (r.finished_at > clock_timestamp() - interval '1 day' OR r.state IN ('planning', 'planned', 'queued', 'running'))
      AND r.state NOT IN ('cancelled', 'cancelling')
  ) r WHERE r.finished_at IS NOT NULL OR r.waits IS NOT NULL
$$;

-- Invitations that end within a day, to whoever sent them, by company.
CREATE FUNCTION sec.tell_of_invitations() RETURNS integer
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
  SELECT coalesce(sum(sec.tell(i.account_id, i.invited_by, 'invitations_expiring', i.company_id || ' ' || i.day, i.company_id,
    NULL, NULL, jsonb_build_object('invitations', i.n))), 0)::integer
  FROM (SELECT v.account_id, v.company_id, v.invited_by, to_char(v.expires_at AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS day, count(*) AS n
    FROM public.invitation v WHERE v.state IN ('staged', 'sent', 'opened') AND v.invited_by IS NOT NULL
      AND v.expires_at BETWEEN clock_timestamp() AND clock_timestamp() + interval '1 day'
      -- A short one was meant to be short.
      AND v.created_at < clock_timestamp() - interval '1 hour'
    GROUP BY 1, 2, 3, 4) i
$$;

-- What IT Glue's account says: a key that is not used for 90 days is taken back there, and organizations come and go.
CREATE FUNCTION sec.tell_of_connection(p_account uuid, p_since timestamptz) RETURNS integer
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
DECLARE c record; fresh bigint; gone bigint; made integer := 0;
BEGIN
  FOR c IN SELECT coalesce(n.last_ok_at, n.connected_at) AS used_at, n.counts_as_of FROM public.connection n
    WHERE n.account_id = p_account
  LOOP
    IF c.used_at < clock_timestamp() - interval '76 days' THEN
      made := made + sec.tell_rulers(p_account, 'key_lapsing', to_char(c.used_at AT TIME ZONE 'UTC', 'YYYY-MM-DD'), NULL,
        jsonb_build_object('days', floor(extract(epoch FROM clock_timestamp() - c.used_at) / 86400)::integer));
    END IF;
    IF p_since < c.counts_as_of THEN
      -- By name: since when an organization is known is kept by some mirrors only.
      SELECT count(*) FILTER (WHERE (to_jsonb(o) ->> 'first_seen')::timestamptz > p_since),
          count(*) FILTER (WHERE o.gone_at > p_since) INTO fresh, gone
        FROM public.organization o WHERE o.account_id = p_account;
      IF fresh + gone > 0 THEN
        made := made + sec.tell_rulers(p_account, 'organizations', extract(epoch FROM c.counts_as_of)::bigint::text, NULL,
          jsonb_build_object('fresh', fresh, 'gone', gone));
      END IF;
    END IF;
  END LOOP;
  RETURN made;
END $$;

-- Who has revealed since the mark, and much within ten minutes: those who rule the account hear of it, once an hour for each.
CREATE FUNCTION sec.tell_of_reveals(p_account uuid, p_after bigint, p_many integer) RETURNS integer
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
  SELECT coalesce(sum(sec.tell_rulers(p_account, 'reveals', r.actor_id || ' ' || to_char(clock_timestamp() AT TIME ZONE 'UTC',
    'YYYY-MM-DD HH24'), r.actor_id, jsonb_build_object('reveals', r.n))), 0)::integer
  FROM (SELECT l.actor_id, count(*) AS n FROM (SELECT e.actor_id, e.at FROM public.audit_entry e
        WHERE e.account_id = p_account AND e.action = 'vault_item.reveal' ORDER BY e.seq DESC LIMIT 1000) l
      WHERE l.at > clock_timestamp() - interval '10 minutes' AND l.actor_id IS NOT NULL AND EXISTS (
        SELECT FROM public.audit_entry s WHERE s.account_id = p_account AND s.action = 'vault_item.reveal' AND s.seq > p_after)
      GROUP BY 1 HAVING count(*) >= p_many) r
$$;

-- Looks at everything once; how many notices were made. One worker at a time: another one that comes meanwhile makes none.
-- An account that is looked at for the first time begins with what happens from then on.
CREATE FUNCTION sec.gather_notices(p_many_reveals integer) RETURNS integer
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
DECLARE a record; made integer := 0;
BEGIN
  IF NOT pg_try_advisory_xact_lock(hashtextextended('notices', 19)) THEN RETURN 0; END IF;
  INSERT INTO sec.notice_mark (account_id, audit_seq, organizations_as_of)
    SELECT o.id, coalesce(h.seq, 0), (SELECT max(c.counts_as_of) FROM public.connection c WHERE c.account_id = o.id)
    FROM public.account o LEFT JOIN public.audit_head h ON h.account_id = o.id
    ON CONFLICT DO NOTHING;
  FOR a IN SELECT m.account_id, m.audit_seq, m.organizations_as_of, coalesce(h.seq, 0) AS head,
      (SELECT max(c.counts_as_of) FROM public.connection c WHERE c.account_id = m.account_id) AS as_of
    FROM sec.notice_mark m LEFT JOIN public.audit_head h ON h.account_id = m.account_id
  LOOP
    made := made + sec.tell_of_imports(a.account_id) + sec.tell_of_connection(a.account_id, a.organizations_as_of);
    IF a.head > a.audit_seq THEN made := made + sec.tell_of_reveals(a.account_id, a.audit_seq, p_many_reveals); END IF;
    UPDATE sec.notice_mark SET audit_seq = a.head, organizations_as_of = a.as_of
      WHERE account_id = a.account_id AND (audit_seq, organizations_as_of) IS DISTINCT FROM (a.head, a.as_of);
  END LOOP;
  RETURN made + sec.tell_of_invitations();
END $$;

-- May the notice's person still see what it tells? Looked at again before its mail goes out.
CREATE FUNCTION sec.may_be_told(n public.notice) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
  SELECT n.read_at IS NULL AND EXISTS (SELECT FROM public.membership m
      JOIN public.person p ON p.id = m.person_id AND p.disabled_at IS NULL
      WHERE m.account_id = n.account_id AND m.person_id = n.person_id AND m.status = 'confirmed')
    AND (n.kind NOT IN ('key_lapsing', 'organizations', 'reveals') OR sec.rules_account(n.account_id, n.person_id))
    AND (n.kind <> 'import_waiting' OR EXISTS (SELECT FROM public.run r WHERE r.account_id = n.account_id AND r.id = n.run_id
      AND r.finished_at IS NULL AND (n.counts ->> 'state' <> 'planned' OR r.state = 'planned')))
    AND (n.company_id IS NULL OR sec.rules_account(n.account_id, n.person_id)
      OR n.company_id = ANY (sec.companies_of(n.account_id, n.person_id)))
$$;

-- Mails of notices that are due, each leased; one whose person has read it, or may not see it any more, is closed instead.
CREATE FUNCTION sec.claim_notice_mail(p_limit int, p_lease_ms int)
RETURNS TABLE (outbox_id uuid, attempts int, email text, name text, account_name text, kind text, company_name text,
  run_id uuid, run_kind text, actor_name text, counts jsonb)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
#variable_conflict use_column
BEGIN
  UPDATE public.outbox o SET state = 'failed', lease_until = NULL, last_error = 'not wanted any more'
  FROM public.notice n
  WHERE o.kind = 'notice_mail' AND n.account_id = o.account_id AND n.id = o.notice_id
    AND ((o.state = 'queued' AND o.next_attempt_at <= clock_timestamp())
      OR (o.state = 'sending' AND o.lease_until < clock_timestamp()))
    AND NOT sec.may_be_told(n);
  RETURN QUERY
  WITH due AS (
    SELECT o.id FROM public.outbox o
    WHERE o.kind = 'notice_mail' AND ((o.state = 'queued' AND o.next_attempt_at <= clock_timestamp())
        OR (o.state = 'sending' AND o.lease_until < clock_timestamp()))
    ORDER BY o.next_attempt_at LIMIT p_limit FOR UPDATE SKIP LOCKED
  ), taken AS (
    UPDATE public.outbox o SET state = 'sending', attempts = o.attempts + 1,
      lease_until = clock_timestamp() + p_lease_ms * interval '1 millisecond'
    FROM due WHERE o.id = due.id RETURNING o.*
  )
  SELECT t.id, t.attempts, p.email, p.name, a.name, n.kind, c.name, n.run_id, r.kind, b.name, n.counts
  FROM taken t
    JOIN public.notice n ON n.account_id = t.account_id AND n.id = t.notice_id
    JOIN public.person p ON p.id = n.person_id
    JOIN public.account a ON a.id = n.account_id
    LEFT JOIN public.company c ON c.account_id = n.account_id AND c.id = n.company_id
    LEFT JOIN public.run r ON r.account_id = n.account_id AND r.id = n.run_id
    LEFT JOIN public.person b ON b.id = n.actor_id;
END $$;

REVOKE ALL ON FUNCTION sec.notice_defaults, sec.my_notice_choices, sec.tell, sec.tell_rulers, sec.tell_of_imports,
  sec.tell_of_invitations, sec.tell_of_connection, sec.tell_of_reveals, sec.gather_notices, sec.may_be_told,
  sec.claim_notice_mail FROM PUBLIC;
GRANT EXECUTE ON FUNCTION sec.my_notice_choices TO portal_web;
GRANT EXECUTE ON FUNCTION sec.gather_notices, sec.claim_notice_mail TO portal_worker;

RESET ROLE;
REVOKE CREATE ON SCHEMA sec FROM portal_gate;
REVOKE portal_gate FROM CURRENT_USER;

-- One's own alone, and of those only what one may see now.
DO $$
DECLARE
  t text;
  rule text;
  mine constant text := 'account_id = (SELECT sec.account_id()) AND person_id = (SELECT sec.person_id())';
BEGIN
  FOR t, rule IN VALUES
    ('notice', mine || ' AND (company_id IS NULL OR (SELECT sec.whole_account()) OR company_id = ANY ((SELECT sec.company_ids())::uuid[]))'),
    ('notice_choice', mine)
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY tenant ON %I TO %I, portal_web, portal_worker, portal_keys USING (%s) WITH CHECK (%s)',
      t, current_user, rule, rule);
    EXECUTE format('CREATE POLICY gate ON %I TO portal_gate USING (true) WITH CHECK (true)', t);
    EXECUTE format('CREATE POLICY token_insert ON %I AS RESTRICTIVE FOR INSERT TO portal_web, portal_keys
      WITH CHECK ((SELECT sec.token_writes(''{}'')))', t);
    EXECUTE format('CREATE POLICY token_update ON %I AS RESTRICTIVE FOR UPDATE TO portal_web, portal_keys
      USING ((SELECT sec.token_writes(''{}'')))', t);
    EXECUTE format('CREATE POLICY token_delete ON %I AS RESTRICTIVE FOR DELETE TO portal_web, portal_keys
      USING ((SELECT sec.token_writes(''{}'')))', t);
  END LOOP;
  EXECUTE format('CREATE POLICY select_right ON notice AS RESTRICTIVE FOR SELECT TO %I, portal_web, portal_worker, portal_keys
    USING (kind NOT IN (''key_lapsing'', ''organizations'', ''reveals'') OR (SELECT sec.rules()))', current_user);
END $$;
