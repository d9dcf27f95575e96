/** What can be done with a space itself. Each asks for the passphrase first. Words: `task-<name>-title` and so on. */
export type Task =
  | 'change-passphrase'
  | 'renew-keys'
  | 'make-code'
  | 'remove-code'
  | 'lock-computer'
  | 'unlock-computer'
  | 'back-up'
  | 'erase-space';
