/** A public token names its forwarder in its first 22 characters, so that even its look-up stays behind the wall. */
export function publicToken(forwarderId: string, secret: string): string {
  return base64url(forwarderId.replaceAll('-', '')) + secret;
}

/** The forwarder a token names; null when it cannot name one. */
export function forwarderIn(token: string): string | null {
  if (!/^[A-Za-z0-9_-]{40,100}$/.test(token)) return null;
  const bits = lettersOf(token.slice(0, 22)).map((letter) => inBits(ALPHABET.indexOf(letter), 6));
  const hex = inGroups(bits.join('').slice(0, 128), 4).map((four) => Number.parseInt(four, 2).toString(16));
  return /^(.{8})(.{4})(.{4})(.{4})(.{12})$/.exec(hex.join(''))?.slice(1).join('-') ?? null;
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

function base64url(hex: string): string {
  const bits = lettersOf(hex).map((digit) => inBits(Number.parseInt(digit, 16), 4));
  const sixes = inGroups(bits.join('').padEnd(132, '0'), 6);
  return sixes.map((six) => ALPHABET[Number.parseInt(six, 2)]).join('');
}

function lettersOf(text: string): string[] {
  return inGroups(text, 1);
}

function inGroups(text: string, size: number): string[] {
  return text.match(new RegExp(`.{${String(size)}}`, 'g')) ?? [];
}

function inBits(value: number, bits: number): string {
  return value.toString(2).padStart(bits, '0');
}
