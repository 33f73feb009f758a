import { NaruError, type Fault } from '../error.ts';
import type { Mode } from '../tariff/vocabulary.ts';
import { checkNumber, type CheckedNumber } from '../tracking/check-number.ts';
import { normalNumber } from './numbers.ts';

/** The numbers a person typed, whose last digit proves the others. */
export type TypedNumbers = {
  readonly mode: Mode;
  readonly masterBill?: string | null | undefined;
  readonly containers?: readonly TypedContainerNumber[] | undefined;
  readonly legs?: readonly { readonly mode: Mode | null; readonly masterBill: string | null }[] | undefined;
};

type TypedContainerNumber =
  string | { readonly number: string; readonly replaces?: string | null | undefined };

type Written = { readonly path: string; readonly kind: 'container' | 'awb'; readonly text: string };

/**
 * Checks what a person typed before a carrier is asked by it: containers by ISO 6346, air waybills by IATA Resolution
 * 600a. A number of that form with another check digit, or without one, is a slip of the pen and is refused, naming the
 * digit expected. One of another form (a shipper's own box) cannot be checked: the answer is a warning for each.
 *
 * What carriers say themselves never comes here: some boxes are painted wrong.
 */
export function checkNumbers(typed: TypedNumbers): readonly Fault[] {
  const read = writtenIn(typed).map((written) => ({ written, checked: checkedAs(written) }));
  const faults = read.flatMap(({ written, checked }) => faultOf(written, checked));
  if (faults.length > 0) throw new NaruError('invalid', faults[0]?.message ?? '', faults);
  return read.flatMap(({ written, checked }) => (checked === null ? [warningOf(written)] : []));
}

function writtenIn({ mode, masterBill, containers = [], legs = [] }: TypedNumbers): Written[] {
  const bill = (path: string, by: Mode, text: string | null | undefined): Written[] =>
    by === 'AIR' && text != null ? [{ path, kind: 'awb', text }] : [];
  return [
    ...bill('masterBill', mode, masterBill),
    ...legs.flatMap((leg, at) => bill(`legs.${String(at)}.masterBill`, leg.mode ?? mode, leg.masterBill)),
    ...containers.flatMap((container, at) => boxesIn(`containers.${String(at)}`, container)),
  ];
}

function boxesIn(path: string, container: TypedContainerNumber): Written[] {
  if (typeof container === 'string') return [{ path, kind: 'container', text: container }];
  const { number, replaces } = container;
  const before: Written[] =
    replaces == null ? [] : [{ path: `${path}.replaces`, kind: 'container', text: replaces }];
  return [{ path: `${path}.number`, kind: 'container', text: number }, ...before];
}

/** Null when it does not have the form of its kind, and so has no digit to check. */
function checkedAs({ kind, text }: Written): CheckedNumber | null {
  const checked = checkNumber(normalNumber(text));
  return checked?.kind === kind ? checked : null;
}

function faultOf({ path, text }: Written, checked: CheckedNumber | null): Fault[] {
  if (checked === null || checked.valid) return [];
  const { kind, checkDigit, expected } = checked;
  const what = kind === 'awb' ? 'The check digit of air waybill' : 'The check digit of container';
  const said = checkDigit === null ? 'is missing' : `is ${checkDigit}`;
  return [{ path, message: `${what} ${text} ${said}, and ${expected} is expected. Compare it once more.` }];
}

function warningOf({ path, kind, text }: Written): Fault {
  const form =
    kind === 'awb'
      ? 'an air waybill number (three digits of the airline and eight more)'
      : 'a container number by ISO 6346 (such as HDMU6804878)';
  return {
    path,
    message: `"${text}" is not ${form}, so it could not be checked, and a carrier may not know it.`,
  };
}
