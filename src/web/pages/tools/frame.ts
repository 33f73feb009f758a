import type { Fault } from '../../../domain/error.ts';
import type { Language } from '../../../domain/language.ts';
import { say } from '../../../words/say.ts';
import { idOf } from '../field.ts';

const TOOLS = ['measure', 'free-time', 'check-number'] as const;
export type Tool = (typeof TOOLS)[number];

/** What the page of every calculator says: its name, the way to the others, and what is wrong with what was typed. */
export function toolFrame(language: Language, tool: Tool, faults: readonly Fault[]) {
  const name = (one: Tool) => `tools.${one.replace('-', '_')}`;
  return {
    title: say(language, name(tool)),
    section: 'tools',
    lead: say(language, `${name(tool)}_lead`),
    address: `/tools/${tool}`,
    others: TOOLS.filter((one) => one !== tool).map((one) => ({
      href: `/tools/${one}`,
      text: say(language, name(one)),
    })),
    faultsText: say(language, 'frame.faults', { count: faults.length }),
    faults: faults.map(({ path, message }) => ({ message, href: `#${idOf(path)}` })),
  };
}
