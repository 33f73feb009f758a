import { quoted } from '../read-cell.ts';
import type { Answers, Choice, Names, Question } from './mapping.ts';

/** Collects what cannot be read for certain, and knows what was answered already. */
export type Asking = {
  /** The answer to a question, or null after asking it. Asked once, however often it comes up. */
  readonly ask: (question: Question) => string | null;
  readonly questions: () => readonly Question[];
};

export function asking(answers: Answers): Asking {
  const open = new Map<string, Question>();
  return {
    ask(question) {
      const answer = Object.hasOwn(answers, question.id) ? answers[question.id] : undefined;
      if (answer !== undefined) return answer.trim();
      if (!open.has(question.id)) open.set(question.id, question);
      return null;
    },
    questions: () => [...open.values()],
  };
}

/** The same, of one sheet among several: its questions name it. Of a place's name it is still asked once for all. */
export function askingIn(asks: Asking, sheet: string, isFirst: boolean): Asking {
  return {
    ...asks,
    ask(question) {
      const isOfAll = isFirst || question.id.startsWith('place:');
      return asks.ask({ ...question, id: isOfAll ? question.id : `${sheet}!${question.id}`, sheet });
    },
  };
}

type At = { readonly line: number; readonly column: string; readonly cell: string };

export function askPrice(at: At, why: string, choices: readonly Choice[]): Question {
  return {
    id: `${at.line}:${at.column}`,
    ...at,
    text: `${quoted(at.cell)} ${why}. What is the price?`,
    choices,
  };
}

/** Asked once for a name, not once for each of its rows. */
export function askPlace(at: At, found: ReturnType<Names['places']>): Question {
  const why =
    found.length === 0
      ? 'is no place we know. Which UN/LOCODE is it?'
      : 'is the name of several places. Which is it?';
  const choices = found.map(({ code, label }) => ({ value: code, label }));
  return { id: `place:${at.cell.toUpperCase()}`, ...at, text: `${quoted(at.cell)} ${why}`, choices };
}

/** Something that is true of the whole sheet, and is nowhere said. */
export function askSheet(id: string, line: number, text: string, choices: readonly Choice[]): Question {
  return { id: `sheet:${id}`, line, column: '', cell: '', text, choices };
}
