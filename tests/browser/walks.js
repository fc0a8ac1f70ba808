// Runs every walk in one process: one server, one browser, one filled province.
// A single walk runs by itself too: node front.test.js

import { readdirSync } from 'node:fs';

const walks = readdirSync(import.meta.dirname).filter((name) => name.endsWith('.test.js')).sort();
for (const name of walks) await import(`./${name}`);
