/** The four languages Naru speaks: the exporter's, the trade's, and the buyers' in Ho Chi Minh City and Bogotá. */
export const LANGUAGES = ['ko', 'en', 'vi', 'es'] as const;

export type Language = (typeof LANGUAGES)[number];

/** A name in the four languages; English is always there. */
export type Names = { readonly en: string } & { readonly [L in Exclude<Language, 'en'>]?: string };

export function isLanguage(text: string): text is Language {
  return (LANGUAGES as readonly string[]).includes(text);
}

/** The name in the reader's language, else the English one. */
export function nameIn(names: Names, language: Language): string {
  return names[language] ?? names.en;
}
