import type { QueuedException } from '../../operations/tracking/list-exceptions.ts';
import type { CaredException } from '../../domain/tracking/exception-care.ts';
import { say } from '../../words/say.ts';
import type { Reader } from './reader.ts';

/**
 * A trouble as the contract writes it. What to do next and why somebody closed it are the desk's own business; the
 * reason of an open one is the carrier's.
 */
export function exceptionJson(exception: CaredException, reader: Reader) {
  const { id, code, severity, since, owner, dueAt, closed } = exception;
  return {
    id,
    code,
    name: say(reader.language, `exception.${code}`),
    severity,
    since: since.toString(),
    owner: owner?.name ?? null,
    dueAt: dueAt?.toString() ?? null,
    nextStep: nextStepOf(exception, reader),
    closedAt: closed?.at.toString() ?? null,
    closedBy: closed?.by ?? null,
    reason: reasonOf(exception, reader),
  };
}

function nextStepOf({ code, closed }: CaredException, { language, isDesk }: Reader): string | null {
  return isDesk && closed === null ? say(language, `exception_next.${code}`) : null;
}

function reasonOf({ reason, closed }: CaredException, { isDesk }: Reader): string | null {
  if (closed === null) return reason;
  return isDesk ? closed.because : null;
}

/** A line of the queue: the trouble, and which shipment it is about. */
export function queuedJson({ exception, shipment }: QueuedException, reader: Reader): object {
  const { reference, mode, carrier, origin, destination, houseBill, exporterName, clientName } = shipment;
  return {
    ...exceptionJson(exception, reader),
    shipment: { reference, mode, carrier, origin, destination, houseBill, exporterName, clientName },
  };
}
