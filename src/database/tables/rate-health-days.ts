import type { Temporal } from '../../domain/time.ts';
import { named, type Database } from '../connect.ts';

export type HealthOffice = {
  readonly forwarderId: string;
  readonly officeTimeZone: string;
  readonly settings: Readonly<Record<string, unknown>>;
};

/** Every office with what it wants, and so as the tables' owner. */
export async function listHealthOffices(db: Database): Promise<HealthOffice[]> {
  return named<HealthOffice>(db, {
    name: 'rate_health_offices',
    text: `SELECT id AS "forwarderId", office_time_zone AS "officeTimeZone", settings FROM forwarders ORDER BY id`,
    values: [],
  });
}

/** Takes a day for its mail; false when that was done before, whoever did it. */
export async function takeDay(
  trx: Database,
  forwarderId: string,
  { day, at }: { readonly day: string; readonly at: Temporal.Instant },
): Promise<boolean> {
  const taken = await named(trx, {
    name: 'take_rate_health_day',
    text: `INSERT INTO rate_health_days (forwarder_id, day, told_at, was_news) VALUES ($1, $2, $3, false)
           ON CONFLICT DO NOTHING RETURNING day`,
    values: [forwarderId, day, at.toString()],
  });
  return taken.length > 0;
}

export async function noteNews(trx: Database, forwarderId: string, day: string): Promise<void> {
  await named(trx, {
    name: 'note_rate_health_news',
    text: `UPDATE rate_health_days SET was_news = true WHERE forwarder_id = $1 AND day = $2`,
    values: [forwarderId, day],
  });
}

/** Whether a day was looked at already: asked before the book is looked over, which takes a while. */
export async function isDayTaken(trx: Database, forwarderId: string, day: string): Promise<boolean> {
  const [row] = await named(trx, {
    name: 'is_rate_health_day_taken',
    text: `SELECT 1 FROM rate_health_days WHERE forwarder_id = $1 AND day = $2`,
    values: [forwarderId, day],
  });
  return row !== undefined;
}
