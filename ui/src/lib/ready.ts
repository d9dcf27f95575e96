import type { CommonBackend } from './backend/backend';

/** Says that the first screen is painted: the second frame after drawing it comes only once the first was shown. */
export function reportReady(backend: Pick<CommonBackend, 'reportReady'>): void {
  requestAnimationFrame(() =>
    requestAnimationFrame(() => {
      // Only a measurement; nobody is told when it fails.
      backend.reportReady().catch(() => undefined);
    }),
  );
}
