/**
 * Which arithmetic priced a quote; kept with it. Raise it whenever the same request and book would print another figure.
 */
export const ENGINE_VERSION = '1';
