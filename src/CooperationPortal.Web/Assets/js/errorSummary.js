// After a refused submission the summary of errors gets the focus, so that it is the first thing read.

export function startErrorSummary() {
  document.querySelector('[data-error-summary]')?.focus();
}
