import type { ReportedEvent } from './event.ts';

/**
 * What makes an event the same as one heard before: (source, its id there), or without an id (source, code,
 * classifier, place, time, equipment, pieces). A retraction and a dated correction are tellings of their own.
 */
export function identityOf(source: string, event: ReportedEvent): string {
  const telling = event.retracted ? 'retracted' : (event.version ?? '');
  const parts =
    event.sourceEventId === null
      ? ['fact', source, ...factOf(event), telling]
      : ['id', source, event.sourceEventId, telling];
  return parts.join('\u001f');
}

/** The fact an event states, whoever says it and under whatever id: equal facts count once. */
export function factOf(event: ReportedEvent): readonly string[] {
  return [
    event.code,
    event.classifier,
    event.place ?? event.placeText ?? '',
    event.localTime ?? event.happenedAt?.toString() ?? '',
    event.equipment ?? '',
    event.pieces === null ? '' : String(event.pieces),
  ];
}
