/** What a process is started with to run on a host whose clock is `ms` ahead (behind, when negative). */
export function shiftedClock(ms: number): Record<string, string> {
  const shift = `
    globalThis.Date = new Proxy(Date, {
      construct: (real, given, target) => Reflect.construct(real, given.length > 0 ? given : [real.now() + ${ms}], target),
      get: (real, key) => (key === 'now' ? () => real.now() + ${ms} : Reflect.get(real, key)),
    });`;
  return { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(shift)}` };
}
