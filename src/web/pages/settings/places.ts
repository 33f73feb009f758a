import { isDesk, type Caller } from '../../../domain/account/caller.ts';

/** A page of the settings: its name and what it is for are `settings.<name>` and `settings.<name>_about`. */
type Place = {
  readonly name: string;
  readonly href: string;
  readonly part: 'prices' | 'people' | 'record';
  readonly opensTo: 'all' | 'desk' | 'exporter';
};

/** In the order they are usually needed. One line each. */
const places: readonly Place[] = [
  { name: 'margins', href: '/settings/margins', part: 'prices', opensTo: 'desk' },
  { name: 'charges', href: '/settings/charges', part: 'prices', opensTo: 'desk' },
  { name: 'zones', href: '/settings/zones', part: 'prices', opensTo: 'desk' },
  { name: 'commodity-groups', href: '/settings/commodity-groups', part: 'prices', opensTo: 'desk' },
  { name: 'measuring-profiles', href: '/settings/measuring-profiles', part: 'prices', opensTo: 'desk' },
  { name: 'free-time-tariffs', href: '/settings/free-time-tariffs', part: 'prices', opensTo: 'desk' },
  { name: 'people', href: '/settings/people', part: 'people', opensTo: 'all' },
  { name: 'notices', href: '/settings/notices', part: 'people', opensTo: 'all' },
  { name: 'keys', href: '/settings/keys', part: 'people', opensTo: 'desk' },
  { name: 'mail', href: '/mail', part: 'record', opensTo: 'desk' },
  { name: 'audit', href: '/settings/audit', part: 'record', opensTo: 'desk' },
];

export type Part = { readonly part: Place['part']; readonly places: readonly Place[] };

/** The settings this caller may change, part by part. */
export function settingsOf(caller: Caller): readonly Part[] {
  const desk = isDesk(caller);
  const open = places.filter(({ opensTo }) => opensTo === 'all' || (opensTo === 'desk') === desk);
  return (['prices', 'people', 'record'] as const)
    .map((part) => ({ part, places: open.filter((place) => place.part === part) }))
    .filter((part) => part.places.length > 0);
}
