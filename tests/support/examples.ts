/** The sample data of every test, by subject. */
export * from './examples/voyages.ts';
