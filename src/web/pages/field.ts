import type { Fault } from '../../domain/error.ts';

/** One field of a form as `templates/parts/field.eta` prints it: what was typed is kept, what is wrong stands below it. */
export type Field = {
  readonly id: string;
  readonly name: string;
  readonly label: string;
  readonly type: string;
  readonly value: string;
  readonly className: string;
  readonly autocomplete: string;
  readonly inputmode: string;
  readonly placeholder: string;
  readonly required: boolean;
  readonly hint: string;
  readonly fault: string;
};

export type Typed = Readonly<Record<string, string>>;

type Looks = Partial<Omit<Field, 'id' | 'name' | 'value' | 'fault'>> & { readonly label: string };

/** What a form page is shown with: what was typed, and what is wrong with it by field. */
export type Form = { readonly typed: Typed; readonly faults: readonly Fault[] };

export const emptyForm: Form = { typed: {}, faults: [] };

export function field({ typed, faults }: Form, name: string, looks: Looks): Field {
  return {
    id: idOf(name),
    name,
    type: 'text',
    className: '',
    autocomplete: '',
    inputmode: '',
    placeholder: '',
    required: false,
    hint: '',
    ...looks,
    value: typed[name] ?? '',
    fault: faultOf(faults, name),
  };
}

export function faultOf(faults: readonly Fault[], name: string): string {
  return faults.find(({ path }) => path === name)?.message ?? '';
}

export function idOf(name: string): string {
  return `f-${name.replaceAll(/[^A-Za-z0-9_-]/g, '-')}`;
}

/** The body of a form as text by name; anything else that was sent is not from our form. */
export function typedIn(body: unknown): Typed {
  const entries = Object.entries((body ?? {}) as Record<string, unknown>);
  return Object.fromEntries(
    entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}
