import { randomUUID } from 'node:crypto';

const MOST_IN_A_MILLISECOND = 0xfff;

let millisecond = 0;
let counter = 0;

/**
 * A new id, greater than every one before it in this process: a UUID of version 7 with a counter in `rand_a` (RFC 9562,
 * 6.2 method 1). Its chance is that of `randomUUID`, which fetches it for many at a time.
 */
export function newId(): string {
  const now = Date.now();
  counter += 1;
  if (now > millisecond || counter > MOST_IN_A_MILLISECOND) {
    millisecond = now > millisecond ? now : millisecond + 1;
    counter = 0;
  }
  const time = millisecond.toString(16).padStart(12, '0');
  const count = counter.toString(16).padStart(3, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${count}-${randomUUID().slice(19)}`;
}
