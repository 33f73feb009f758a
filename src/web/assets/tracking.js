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
    const text = (timeZone) =>
      new Intl.DateTimeFormat(document.documentElement.lang, { ...looks, timeZone }).format(time);
    const here = text(undefined);
    const there = mark.dataset.zone ? text(mark.dataset.zone) : '';
    mark.textContent = here === there ? '' : ` · ${mark.dataset.words}: ${here}`;
  }
}
