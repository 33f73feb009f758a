/** What a link may be made to show or leave out. The route, the state and the milestones are always shown. */
export const LINK_FIELDS = [
  'times',
  'containers',
  'vessel',
  'packages',
  'references',
  'events',
  'exporter',
] as const;
export type LinkField = (typeof LINK_FIELDS)[number];

export function isLinkField(text: string): text is LinkField {
  return (LINK_FIELDS as readonly string[]).includes(text);
}
