/**
 * The system's Chromium, without the services it would call. Nothing is downloaded: the same browser runs on every
 * developer's machine and in continuous integration.
 */
export const chromium = {
  executablePath: process.env['EVENKEEL_CHROMIUM'] ?? '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--no-first-run',
  ],
};
