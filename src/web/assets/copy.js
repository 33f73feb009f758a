/** A link shown once is chosen whole at a touch, ready to be copied. */
for (const field of document.querySelectorAll('[data-copy]')) {
  field.addEventListener('focus', () => field.select());
}
