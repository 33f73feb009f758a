/**
 * What a carrier said, as far as a stranger with a link may read it: its own words, or null when they may name a
 * person, a telephone or a sum of money. A name cannot be recognised, but what leads up to one can; the code of the
 * event is shown either way.
 */
export function publicWords(carrierText: string): string | null {
  const words = carrierText.trim();
  if (words === '' || words.length > LONGEST) return null;
  return PRIVATE.some((pattern) => pattern.test(words)) ? null : words;
}

const LONGEST = 200;

const PRIVATE: readonly RegExp[] = [
  /@|https?:/i,
  /\+?\d[\d ().-]{7,}\d/, // A telephone number, or a bill that is not for everybody.
  /\b(signed|signature|attn|attention|contact|tel|phone|mobile|mr|mrs|ms|name|neighbou?r|driver|pin|password)\b/i,
  /\b(received|delivered|released|accepted|handed|given|left|collected)\b.*\b(by|to|with)\b/i,
  /(firmado|recibido|entregado)\s+(por|a)\b/i,
  /서명|수령인|담당자|전화|người (nhận|ký)|ký nhận/i,
  /[$€£¥₩₫]|\b(usd|krw|eur|gbp|jpy|cny|vnd|cop)\b/i,
];
