import { writeFileSync } from 'node:fs';
import { asExample, asPage } from './settings.ts';

/* `npm run settings` */

writeFileSync('docs/settings.md', asPage());
writeFileSync('.env.example', asExample());
