// Checks fields before they travel, with the server's own rules and words (data-val-* attributes).
// The server checks again and is the one that counts; buttons with formnovalidate (save a draft) skip this.
import { ValidationService } from 'aspnet-client-validation';

export function startValidation() {
  const service = new ValidationService();
  const { highlight, unhighlight } = service;

  // Screen readers hear the state as well as eyes see it.
  service.highlight = function (input, ...classes) {
    highlight.call(this, input, ...classes);
    input.setAttribute('aria-invalid', 'true');
  };
  service.unhighlight = function (input, ...classes) {
    unhighlight.call(this, input, ...classes);
    input.removeAttribute('aria-invalid');
  };

  service.bootstrap();
  document.addEventListener('htmx:afterSettle', event => service.scan(event.target));
}
