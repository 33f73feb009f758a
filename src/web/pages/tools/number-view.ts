import type { Fault } from '../../../domain/error.ts';
import type { Language } from '../../../domain/language.ts';
import { checkNumber } from '../../../domain/tracking/check-number.ts';
import { say } from '../../../words/say.ts';
import { field, type Typed } from '../field.ts';
import { toolFrame } from './frame.ts';

const LONGEST = 60;

/** Whether a number is written right, and if not which digit it lacks. */
export function numberToolView(language: Language, typed: Typed) {
  const value = (typed['value'] ?? '').trim();
  const checked = value === '' || value.length > LONGEST ? null : checkNumber(value);
  const faults: Fault[] =
    value === '' || checked ? [] : [{ path: 'value', message: say(language, 'tools.number_unknown') }];
  return {
    ...toolFrame(language, 'check-number', faults),
    value: field({ typed, faults }, 'value', {
      label: say(language, 'tools.number'),
      className: 'code',
      autocomplete: 'off',
      placeholder: 'HDMU6804878',
      required: true,
    }),
    result: checked && {
      sign: checked.valid ? 'done' : 'stopped',
      text: say(language, checked.valid ? 'tools.number_right' : 'tools.number_wrong', {
        value: checked.value,
        kind: say(language, `tools.kind_${checked.kind}`),
        expected: checked.expected,
      }),
    },
  };
}
