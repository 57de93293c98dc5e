// A thread does not take over what makes Node read TypeScript (tsx leaves threads alone in Node 20): it begins here.
import { register } from 'tsx/esm/api';

register();
await import('./read-worker.ts');
