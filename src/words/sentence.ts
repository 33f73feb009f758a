/** One sentence in the four languages, side by side, so that none can be forgotten. ICU MessageFormat. */
export type Sentence = { readonly ko: string; readonly en: string; readonly vi: string; readonly es: string };

export type Words = Readonly<Record<string, Sentence>>;
