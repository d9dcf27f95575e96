/** Screens of the help side. Front has these; Main has them beside its own, so that reading advice never means locking. */
export type HelpPlace =
  | { kind: 'help' }
  | { kind: 'page'; page: string }
  | { kind: 'services' }
  | { kind: 'settings' }
  | { kind: 'about' };

/** Page behind the strip of every screen. */
export const CRISIS_PAGE = 'help/crisis';

/** Page that says what others may see about this app; one press from the first screen. */
export const CAN_SHOW_PAGE = 'app/what-this-computer-can-show';
