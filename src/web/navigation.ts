import { isDesk, type Caller } from '../domain/account/caller.ts';

/** A page that can be gone to from any other. */
export type Destination = {
  /** What a page's view calls the part of the house it stands in. */
  readonly section: string;
  readonly href: string;
  /** The key of its name. */
  readonly name: string;
  /** `g` and this letter go there. */
  readonly letter?: string;
};

type Door = Destination & { readonly opensTo: 'all' | 'desk' | 'exporter' };

/** In the order of a working day. One line each. */
const doors: readonly Door[] = [
  { section: 'today', href: '/', name: 'frame.today', letter: 't', opensTo: 'all' },
  { section: 'new_quote', href: '/quotes/new', name: 'frame.new_quote', letter: 'n', opensTo: 'all' },
  { section: 'quotes', href: '/quotes', name: 'frame.quotes', letter: 'q', opensTo: 'all' },
  { section: 'shipments', href: '/shipments', name: 'frame.shipments', letter: 's', opensTo: 'all' },
  { section: 'exceptions', href: '/exceptions', name: 'exceptions.title', letter: 'e', opensTo: 'desk' },
  { section: 'carriers', href: '/carriers', name: 'carriers.title', letter: 'c', opensTo: 'desk' },
  { section: 'rates', href: '/rates', name: 'frame.rates', letter: 'r', opensTo: 'desk' },
  { section: 'customers', href: '/customers', name: 'customers.title', letter: 'c', opensTo: 'desk' },
  { section: 'figures', href: '/figures', name: 'figures.title', letter: 'f', opensTo: 'desk' },
  { section: 'brand', href: '/brand', name: 'frame.brand', letter: 'b', opensTo: 'exporter' },
  { section: 'settings', href: '/settings', name: 'frame.settings', letter: ',', opensTo: 'all' },
];

/** Where this caller may go from every page, in order. */
export function destinationsOf(caller: Caller): readonly Destination[] {
  const desk = isDesk(caller);
  return doors.filter(({ opensTo }) => opensTo === 'all' || (opensTo === 'desk') === desk);
}
