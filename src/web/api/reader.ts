import type { Language } from '../../domain/language.ts';

/** Who reads a shipment, and in which language. What a carrier sent us is for the desk. */
export type Reader = { readonly language: Language; readonly isDesk: boolean };
