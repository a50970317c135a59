-- The rate lane of one IT Glue account (GCRA): when may the next request go, and how much of the allowance is used?

-- Spent time of a lane in slots of ten seconds: a reservation of n requests moves the lane on by n intervals.
CREATE TABLE sec.rate_use (
  lane text NOT NULL,
  slot timestamptz NOT NULL,
  spent_ms float8 NOT NULL,
  PRIMARY KEY (lane, slot)
);
GRANT SELECT, INSERT, UPDATE, DELETE ON sec.rate_use TO portal_gate;

-- Counts what a reservation took; a pause after a 429 moves the lane as well, but is no request.
CREATE FUNCTION sec.count_rate_use() RETURNS trigger
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
  spent := extract(epoch FROM (NEW.tat - free_from)) * 1000;
  IF spent <= 0 THEN RETURN NULL; END IF;
  INSERT INTO sec.rate_use AS u (lane, slot, spent_ms)
    VALUES (NEW.lane, date_bin('10 seconds', moment, 'epoch'), spent)
    ON CONFLICT (lane, slot) DO UPDATE SET spent_ms = u.spent_ms + excluded.spent_ms;
  DELETE FROM sec.rate_use WHERE lane = NEW.lane AND slot < moment - interval '1 hour';
  RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION sec.count_rate_use FROM PUBLIC;
GRANT EXECUTE ON FUNCTION sec.count_rate_use TO portal_gate;
CREATE TRIGGER count_rate_use AFTER INSERT OR UPDATE ON rate_lane FOR EACH ROW EXECUTE FUNCTION sec.count_rate_use();

GRANT portal_gate TO CURRENT_USER;
GRANT CREATE ON SCHEMA sec TO portal_gate;
SET LOCAL ROLE portal_gate;

-- Milliseconds to wait before sending. An interactive call may go as if the burst were ten requests larger.
CREATE FUNCTION sec.reserve_rate(p_lane text, p_interval_ms float8, p_burst int, p_interactive boolean) RETURNS float8
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE moment timestamptz := clock_timestamp(); base timestamptz; slow timestamptz; ahead float8;
BEGIN
  INSERT INTO public.rate_lane AS l (lane, tat) VALUES (p_lane, moment + p_interval_ms * interval '1 millisecond')
    ON CONFLICT (lane) DO UPDATE SET tat = greatest(l.tat, clock_timestamp()) + p_interval_ms * interval '1 millisecond'
    RETURNING tat, slow_until INTO base, slow;
  moment := clock_timestamp();
  ahead := extract(epoch FROM (base - moment)) * 1000 - p_interval_ms
    - (p_burst - 1 + CASE WHEN p_interactive THEN 10 ELSE 0 END) * p_interval_ms;
  RETURN greatest(0, ahead, extract(epoch FROM (coalesce(slow, moment) - moment)) * 1000);
END $$;

-- IT Glue said 429: nobody on this lane sends for p_wait_ms.
CREATE FUNCTION sec.slow_rate(p_lane text, p_wait_ms float8) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  INSERT INTO public.rate_lane AS l (lane, tat, slow_until)
    VALUES (p_lane, clock_timestamp(), clock_timestamp() + p_wait_ms * interval '1 millisecond')
    ON CONFLICT (lane) DO UPDATE SET slow_until = greatest(l.slow_until, excluded.slow_until),
      tat = greatest(l.tat, excluded.slow_until)
$$;

-- Requests of this account's own connection in the last p_window_s seconds (at most an hour is remembered).
CREATE FUNCTION sec.rate_used(p_interval_ms float8, p_window_s int) RETURNS float8
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, sec, pg_temp AS $$
  SELECT coalesce(sum(u.spent_ms), 0) / p_interval_ms
  FROM public.connection c JOIN sec.rate_use u ON u.lane = c.fingerprint
  WHERE c.account_id = (SELECT sec.account_id())
    AND u.slot > clock_timestamp() - p_window_s * interval '1 second'
$$;

REVOKE ALL ON FUNCTION sec.reserve_rate, sec.slow_rate, sec.rate_used FROM PUBLIC;
GRANT EXECUTE ON FUNCTION sec.reserve_rate, sec.slow_rate TO portal_web, portal_worker;
GRANT EXECUTE ON FUNCTION sec.rate_used TO portal_web;

RESET ROLE;
REVOKE CREATE ON SCHEMA sec FROM portal_gate;
REVOKE portal_gate FROM CURRENT_USER;
