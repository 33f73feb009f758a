import type { Language } from '../../domain/language.ts';
import type { Composed } from '../../domain/mail/mail.ts';

/** What every mail is made of, in the order it is read. */
export type Parts = {
  readonly language: Language;
  /** The answer in one sentence: the subject, and the first line. */
  readonly sentence: string;
  readonly further: readonly string[];
  /** Somebody's own words, shown as theirs. */
  readonly quoted: string | null;
  readonly button: { readonly label: string; readonly url: string } | null;
  readonly facts: readonly (readonly [label: string, value: string])[];
  /** Whose goods it is about, and where that company shows itself. */
  readonly maker?: { readonly label: string; readonly name: string; readonly url: string };
  readonly foot: string;
};

const LONGEST_SUBJECT = 180;

/** Says it twice: plain, and in one column of 560 px with one button. Nothing is fetched when it is opened. */
export function layOut(parts: Parts): Composed {
  return { subject: inOneLine(parts.sentence), text: plain(parts), html: html(parts) };
}

/** A header has one line, and what people typed must not start another. */
function inOneLine(text: string): string {
  const line = text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim();
  const letters = Array.from(line);
  return letters.length <= LONGEST_SUBJECT ? line : `${letters.slice(0, LONGEST_SUBJECT - 1).join('')}…`;
}

function plain({ sentence, further, quoted, button, facts, maker, foot }: Parts): string {
  const paragraphs = [
    sentence,
    ...further,
    quoted === null ? '' : quoted.replaceAll(/^/gm, '> '),
    button ? `${button.label}: ${button.url}` : '',
    facts.map(([label, value]) => `${label}: ${value}`).join('\n'),
    maker ? `${maker.label} ${maker.name}: ${maker.url}` : '',
    `-- \n${foot}`,
  ];
  return `${paragraphs.filter((paragraph) => paragraph !== '').join('\n\n')}\n`;
}

const INK = '#14212b';
const SOFT = '#51616d';
const LINE = '#d9ddd9';
const ACCENT = '#1d4e89';
const TYPE = "font-family:'Apple SD Gothic Neo','Noto Sans KR',system-ui,sans-serif";

function html({ language, sentence, further, quoted, button, facts, maker, foot }: Parts): string {
  const rows = facts.map(
    ([label, value]) =>
      `<tr><td style="padding:4px 20px 4px 0;color:${SOFT};vertical-align:top;white-space:nowrap">${escape(label)}</td>` +
      `<td style="padding:4px 0">${escape(value)}</td></tr>`,
  );
  return [
    `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escape(inOneLine(sentence))}</title></head>`,
    `<body style="margin:0;background:#fbfaf7;color:${INK};${TYPE}">`,
    `<table role="presentation" width="100%" cellspacing="0" cellpadding="0"><tr><td align="center" style="padding:32px 12px">`,
    `<table role="presentation" width="560" cellspacing="0" cellpadding="0" style="width:100%;max-width:560px;font-size:15px;line-height:1.55;text-align:left"><tr><td>`,
    `<h1 style="margin:0 0 20px;font-size:22px;line-height:1.2;font-weight:650">${escape(sentence)}</h1>`,
    ...further.map((line) => `<p style="margin:0 0 12px">${escape(line)}</p>`),
    quoted === null
      ? ''
      : `<blockquote style="margin:0 0 20px;padding:0 0 0 12px;border-left:2px solid ${LINE};white-space:pre-wrap">${escape(quoted)}</blockquote>`,
    button === null ? '' : buttonOf(button),
    `<table cellspacing="0" cellpadding="0" style="font-size:15px;border-top:1px solid ${LINE};padding-top:12px;width:100%">${rows.join('')}</table>`,
    maker
      ? `<p style="margin:32px 0 0">${escape(maker.label)} <a href="${escape(maker.url)}" style="color:${ACCENT};font-weight:650">${escape(maker.name)}</a></p>`
      : '',
    `<p style="margin:32px 0 0;font-size:13px;color:${SOFT}">${escape(foot)}</p>`,
    `</td></tr></table></td></tr></table></body></html>`,
  ].join('');
}

function buttonOf({ label, url }: NonNullable<Parts['button']>): string {
  return (
    `<p style="margin:0 0 32px"><a href="${escape(url)}" style="display:inline-block;padding:12px 20px;` +
    `border-radius:3px;background:${ACCENT};color:#ffffff;text-decoration:none;font-weight:650">${escape(label)}</a></p>`
  );
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escape(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
}
