/** The sample data of every test, by subject. */
export * from './examples/voyages.ts';
export * from './examples/accounts.ts';
export * from './examples/pricing.ts';
export * from './examples/quotes.ts';
export * from './examples/shipments.ts';
export * from './examples/journeys.ts';
