import { named, type Database } from '../connect.ts';

export const CHANNEL = 'naru_news';

/** Says that there is news of a topic, to every process, when this transaction is through; a rollback says nothing. */
export async function tellNews(trx: Database, topic: string): Promise<void> {
  await named(trx, { name: 'tell_news', text: `SELECT pg_notify('${CHANNEL}', $1)`, values: [topic] });
}

/** The same of several at once. */
export async function tellNewsOf(trx: Database, topics: readonly string[]): Promise<void> {
  await named(trx, {
    name: 'tell_news_of',
    text: `SELECT pg_notify('${CHANNEL}', topic) FROM unnest($1::text[]) AS topic`,
    values: [topics],
  });
}
