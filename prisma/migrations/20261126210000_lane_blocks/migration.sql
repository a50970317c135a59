-- The rate lane in blocks, interactive calls ahead of the queue, and giving way to other tools on the same allowance.

ALTER TABLE "rate_lane"
  ADD COLUMN "factor_at" TIMESTAMPTZ(3),
  ADD COLUMN "lowered_at" TIMESTAMPTZ(3),
  ADD COLUMN "pause_ms" DOUBLE PRECISION,
  ADD COLUMN "lent" TIMESTAMPTZ(6)[] NOT NULL DEFAULT '{}';

-- As before, but a lane that gives way spends more time on a request: what counts is the requests.
CREATE OR REPLACE FUNCTION sec.count_rate_use() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, sec, pg_temp AS $$
DECLARE
  moment timestamptz := clock_timestamp();
  free_from timestamptz := moment;
  spent float8;
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF NEW.slow_until IS DISTINCT FROM OLD.slow_until THEN RETURN NULL; END IF;
    free_from := greatest(OLD.tat, moment);
  END IF;
  spent := extract(epoch FROM (NEW.tat - free_from)) * 1000 * NEW.factor;
  IF spent <= 0 THEN RETURN NULL; END IF;
  INSERT INTO sec.rate_use AS u (lane, slot, spent_ms)
    VALUES (NEW.lane, date_bin('10 seconds', moment, 'epoch'), spent)
    ON CONFLICT (lane, slot) DO UPDATE SET spent_ms = u.spent_ms + excluded.spent_ms;
  DELETE FROM sec.rate_use WHERE lane = NEW.lane AND slot < moment - interval '1 hour';
  RETURN NULL;
END $$;

GRANT portal_gate TO CURRENT_USER;
GRANT CREATE ON SCHEMA sec TO portal_gate;
SET LOCAL ROLE portal_gate;

DROP FUNCTION sec.reserve_rate(text, float8, int, boolean);
DROP FUNCTION sec.slow_rate(text, float8);

-- Reserves p_count requests: the first may go after wait_ms, each further one step_ms later. `contested`: this lane gives
-- way to another tool at the moment, so long blocks are unwise.
-- An interactive call does not queue: it goes at once and its own turn, later, is left empty. Up to p_burst such turns may
-- be on loan at a time; beyond that it goes when the oldest loan has been paid. So no window ever sees more than the
-- requests whose turns lie in it, and p_burst. (lanePace leaves room for exactly that.)
-- p_recover_ms: in how many milliseconds a lowered factor rises by one hundredth.
CREATE FUNCTION sec.reserve_rate(p_lane text, p_interval_ms float8, p_burst int, p_interactive boolean,
  p_count int DEFAULT 1, p_recover_ms float8 DEFAULT 30000, OUT wait_ms float8, OUT step_ms float8, OUT contested boolean)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE l public.rate_lane; moment timestamptz; turn timestamptz; goes timestamptz; loans timestamptz[]; share float8;
BEGIN
  SELECT * INTO l FROM public.rate_lane r WHERE r.lane = p_lane FOR UPDATE;
  IF NOT FOUND THEN
    INSERT INTO public.rate_lane (lane, tat) VALUES (p_lane, clock_timestamp()) ON CONFLICT DO NOTHING;
    SELECT * INTO l FROM public.rate_lane r WHERE r.lane = p_lane FOR UPDATE;
  END IF;
  moment := clock_timestamp();
  share := least(1, l.factor + 0.01 * extract(epoch FROM (moment - coalesce(l.factor_at, moment))) * 1000 / p_recover_ms);
  step_ms := p_interval_ms / share;
  contested := share < 1;
  turn := greatest(l.tat, moment);
  goes := turn;
  loans := l.lent;
  IF p_interactive AND turn > moment THEN
    SELECT coalesce(array_agg(t ORDER BY t), '{}') INTO loans FROM unnest(l.lent) t WHERE t > moment;
    goes := greatest(moment, l.slow_until,
      CASE WHEN cardinality(loans) >= p_burst THEN loans[cardinality(loans) - p_burst + 1] END);
    IF goes < turn THEN loans := loans || turn; END IF;
  END IF;
  UPDATE public.rate_lane r SET tat = turn + least(greatest(p_count, 1), 1000) * step_ms * interval '1 millisecond',
    factor = share, factor_at = moment, lent = loans WHERE r.lane = p_lane;
  wait_ms := extract(epoch FROM (goes - moment)) * 1000;
END $$;

-- IT Glue said 429: nobody on this lane sends for p_wait_ms, or, where it did not say how long (null), for a sixtieth of the
-- window and twice as long each time that was not enough. Alone on the allowance this lane is never refused, so another
-- tool must be using it: once a window the lane's share is halved. Answers for how many milliseconds the lane stands still.
CREATE FUNCTION sec.slow_rate(p_lane text, p_wait_ms float8, p_recover_ms float8 DEFAULT 30000) RETURNS float8
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE l public.rate_lane; moment timestamptz; share float8; pause float8; still timestamptz;
  window_ms float8 := p_recover_ms * 10;
BEGIN
  INSERT INTO public.rate_lane (lane, tat) VALUES (p_lane, clock_timestamp()) ON CONFLICT DO NOTHING;
  SELECT * INTO l FROM public.rate_lane r WHERE r.lane = p_lane FOR UPDATE;
  moment := clock_timestamp();
  share := least(1, l.factor + 0.01 * extract(epoch FROM (moment - coalesce(l.factor_at, moment))) * 1000 / p_recover_ms);
  IF l.slow_until > moment THEN
    -- Sent before the pause began: it tells nothing new.
    pause := coalesce(p_wait_ms, 0);
  ELSE
    pause := coalesce(p_wait_ms, CASE WHEN l.slow_until > moment - window_ms * interval '1 millisecond'
      THEN least(l.pause_ms * 2, window_ms / 4) END, window_ms / 60);
    l.pause_ms := pause;
    IF l.lowered_at IS NULL OR l.lowered_at < moment - window_ms * interval '1 millisecond' THEN
      share := greatest(share / 2, 0.05);
      l.lowered_at := moment;
    END IF;
  END IF;
  still := greatest(l.slow_until, moment + pause * interval '1 millisecond');
  UPDATE public.rate_lane r SET tat = greatest(l.tat, still), slow_until = still, factor = share, factor_at = moment,
    lowered_at = l.lowered_at, pause_ms = l.pause_ms WHERE r.lane = p_lane;
  RETURN extract(epoch FROM (still - moment)) * 1000;
END $$;

REVOKE ALL ON FUNCTION sec.reserve_rate, sec.slow_rate FROM PUBLIC;
GRANT EXECUTE ON FUNCTION sec.reserve_rate, sec.slow_rate TO portal_web, portal_worker;

RESET ROLE;
REVOKE CREATE ON SCHEMA sec FROM portal_gate;
REVOKE portal_gate FROM CURRENT_USER;
