import type { Words } from '../say.ts';
import { frameWords } from './pages-frame.ts';
import { quoteListWords } from './pages-quote-list.ts';
import { quoteWords } from './pages-quotes.ts';
import { termWords } from './pages-terms.ts';

export const pageWords = {
  ...frameWords,
  ...quoteListWords,
  ...quoteWords,
  ...termWords,
} as const satisfies Words;
