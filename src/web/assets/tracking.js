/** The trade writes dates day first in English. */
const language = document.documentElement.lang === 'en' ? 'en-GB' : document.documentElement.lang;

/** Puts the reader's own clock beside the place's, when the two differ. */
tell();
document.addEventListener('naru:changed', tell);

function tell() {
  for (const mark of document.querySelectorAll('[data-your-time]')) {
    if (!mark.dataset.yourTime) continue;
    const time = new Date(mark.dataset.yourTime);
    const looks = {
      weekday: 'short',
      day: 'numeric',
      month: 'short',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    };
    const text = (timeZone) => new Intl.DateTimeFormat(language, { ...looks, timeZone }).format(time);
    const here = text(undefined);
    const there = mark.dataset.zone ? text(mark.dataset.zone) : '';
    mark.textContent = here === there ? '' : ` · ${mark.dataset.words}: ${here}`;
  }
}
