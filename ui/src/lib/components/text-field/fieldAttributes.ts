/**
 * What every text field carries: nothing typed may be sent to a spelling service, kept for later suggestions or changed
 * by the system. Web views have done all three.
 */
export const privateField = {
  spellcheck: false,
  autocomplete: 'off',
  autocorrect: 'off',
  autocapitalize: 'off',
  writingsuggestions: 'false',
  translate: 'no',
} as const;
