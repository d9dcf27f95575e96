/** Counts seconds down to zero: the wait after wrong tries, the time before erasing, the time a space stays open. */
export class Countdown {
  /** Seconds left; 0 when nothing waits. */
  left = $state(0);
  #timer: ReturnType<typeof setInterval> | undefined;

  /** Starts again from `seconds`; `done` runs at zero. */
  start(seconds: number, done: () => void): void {
    this.stop();
    this.left = seconds;
    const end = Date.now() + seconds * 1000;
    this.#timer = setInterval(() => {
      // From the clock and not by counting: timers of a covered window run late.
      this.left = Math.max(0, Math.ceil((end - Date.now()) / 1000));
      if (this.left === 0) {
        this.stop();
        done();
      }
    }, 250);
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.left = 0;
  }
}
