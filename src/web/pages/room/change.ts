import type { QuoteRequest } from '../../../domain/cargo/request.ts';
import type { Fault } from '../../../domain/error.ts';
import type { Language } from '../../../domain/language.ts';
import { requestJson } from '../../api/request-json.ts';
import type { Typed } from '../field.ts';
import { typedFrom } from '../quote-form/copy.ts';
import { readForm } from '../quote-form/form.ts';

const CARGO = /^(cargo$|lengthUnit$|weightUnit$|(pieces|containers|totals)\.)/;
const EXTRAS = /^(service|pickup|delivery)\./;

/** The form of a change as it opens: what the quote says now. */
export function typedOf(request: QuoteRequest): Typed {
  const distances = {
    'pickup.distanceKm': request.pickup?.distanceKm ?? '',
    'delivery.distanceKm': request.delivery?.distanceKm ?? '',
  };
  return { ...typedFrom(request), ...distances, readyDate: request.readyDate };
}

/**
 * The quote's request with what was typed put in its place. What was left as it stood stays to the letter, with all that
 * the form does not show: packaging, dangerous goods, a temperature.
 */
export function changedRequest(
  language: Language,
  request: QuoteRequest,
  typed: Typed,
): { readonly json: object; readonly faults: readonly Fault[] } {
  const now = typedOf(request);
  const isSame = (fields: RegExp) => isDeepSame(picked(now, fields), picked(typed, fields));
  const asked = readForm(language, typed, countriesOf(request));
  const { incoterm = null, incotermPlace = null, readyDate } = asked.json;
  return {
    faults: asked.faults,
    json: {
      ...requestJson(request),
      ...(isSame(CARGO) ? {} : cargoIn(asked.json)),
      ...(isSame(EXTRAS) ? {} : extrasIn(asked.json)),
      incoterm,
      incotermPlace,
      readyDate,
    },
  };
}

function countriesOf({ pickup, delivery, origin, destination }: QuoteRequest) {
  return {
    pickup: pickup?.country ?? origin[0]?.slice(0, 2),
    delivery: delivery?.country ?? destination[0]?.slice(0, 2),
  };
}

type Json = Readonly<Record<string, unknown>>;

function cargoIn({ pieces = [], containers = [], totals = null }: Json): object {
  return { pieces, containers, totals };
}

function extrasIn({ services = [], pickup = null, delivery = null }: Json): object {
  return { services, pickup, delivery };
}

/** Empty fields are as good as none, and a type chosen in a row without a number says nothing. */
function picked(typed: Typed, fields: RegExp): Typed {
  return Object.fromEntries(
    Object.entries(typed)
      .filter(([name, value]) => {
        const row = /^(containers\.\d+)\.type$/.exec(name)?.[1];
        const isBare = row !== undefined && (typed[`${row}.quantity`] ?? '') === '';
        return fields.test(name) && value.trim() !== '' && !isBare;
      })
      .toSorted(([a], [b]) => (a < b ? -1 : 1)),
  );
}

function isDeepSame(a: object, b: object): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
