/** The eleven rules of Incoterms 2020 (https://iccwbo.org/business-solutions/incoterms-rules/incoterms-2020/). */
export const INCOTERMS = [
  'EXW',
  'FCA',
  'FAS',
  'FOB',
  'CFR',
  'CIF',
  'CPT',
  'CIP',
  'DAP',
  'DPU',
  'DDP',
] as const;

export type Incoterm = (typeof INCOTERMS)[number];

export function isIncoterm(text: string): text is Incoterm {
  return (INCOTERMS as readonly string[]).includes(text);
}
