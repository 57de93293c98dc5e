/** Lets tests wait for what happens elsewhere: they look again whenever something did, and never sleep. */
export function createSignals() {
  const waiting = new Set<() => void>();
  return {
    /** Something happened. */
    tell(): void {
      for (const look of [...waiting]) look();
    },
    /** The first thing that `find` finds; the test's own time-out ends a wait in vain. */
    waitFor<T>(find: () => T | null | undefined | false): Promise<T> {
      return new Promise((done, fail) => {
        const look = () => {
          try {
            const found = find();
            if (found === null || found === undefined || found === false) return;
            waiting.delete(look);
            done(found);
          } catch (error) {
            waiting.delete(look);
            fail(error);
          }
        };
        waiting.add(look);
        look();
      });
    },
  };
}
