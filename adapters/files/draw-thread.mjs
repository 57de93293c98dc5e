// As read-thread.mjs: a thread does not take over what makes Node read TypeScript.
import { register } from 'tsx/esm/api';

register();
await import('./draw-worker.ts');
