import { Router } from 'express';
import { NaruError } from '../../../domain/error.ts';
import { say } from '../../../words/say.ts';
import { languageOf } from '../../language.ts';
import { show } from '../../show.ts';
import type { DemoHouse, Role } from './tour.ts';

type Step = { readonly name: string; readonly as: 'exporter' | 'forwarder' | null; readonly next: string };

/** The way through the house, in the order in which a shipment goes it. */
const STEPS: readonly Step[] = [
  { name: 'ask', as: 'exporter', next: '/quotes/new' },
  { name: 'compare', as: 'exporter', next: '/quotes' },
  { name: 'follow', as: null, next: '' },
  { name: 'desk', as: 'forwarder', next: '/' },
  { name: 'book', as: 'forwarder', next: '/rates' },
  { name: 'carriers', as: 'forwarder', next: '/carriers' },
];

/** Only in the demo: what to look at, each step one press away, signed in as whoever does it. */
export function tourPages(house: DemoHouse): Router {
  const router = Router();

  router.get('/tour', (request, response) => {
    const { tour } = house;
    if (!tour) throw new NaruError('unavailable', 'The demo is still being filled. Come back in a moment.');
    const language = languageOf(request, response);
    const roleOf = ({ as }: Step): Role | null => (as === null ? null : tour[as]);
    show(response, 'pages/tour/tour', {
      title: say(language, 'tour.title'),
      section: 'tour',
      steps: STEPS.map((step) => ({
        title: say(language, `tour.${step.name}`),
        text: say(language, `tour.${step.name}_text`),
        role: roleOf(step),
        next: step.next,
        href: tour.trackingUrl,
        go: say(language, step.as === null ? 'tour.open' : 'tour.go', { name: roleOf(step)?.name ?? '' }),
      })),
    });
  });

  return router;
}
