/**
 * Which arithmetic priced a quote; kept with it. Raise it whenever the same request and book would print another figure,
 * and keep the version before in `engines.ts`.
 */
export const ENGINE_VERSION = '2';
