import type { Words } from '../say.ts';

export const pageWords = {
  name: { ko: '나루', en: 'Naru', vi: 'Naru', es: 'Naru' },
} as const satisfies Words;
