// SPDX-License-Identifier: MIT
// Make web/dist of web/src: `node build.mjs`, or `node build.mjs DIR` to compare with what is committed.
import { build } from 'esbuild';
import { copyFileSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const out = process.argv[2] ?? join(here, 'dist');
mkdirSync(out, { recursive: true });
await build({
  absWorkingDir: here,
  entryPoints: { app: 'src/main.ts' },
  bundle: true,
  minify: true,
  format: 'iife',
  target: 'es2022',
  charset: 'utf8',
  legalComments: 'none',
  banner: { js: '/* SPDX-License-Identifier: MIT. With d3-geo, topojson-client, world-atlas (ISC) and Natural Earth (public domain). */' },
  loader: { '.json': 'text' } /* read when the map is first shown */,
  outdir: out,
});
await build({ absWorkingDir: here, entryPoints: ['src/app.css'], minify: true, outdir: out, legalComments: 'none' });
for (const file of ['index.html', 'icon.svg']) copyFileSync(join(here, 'src', file), join(out, file));
