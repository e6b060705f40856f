// Builds wwwroot/dist from Assets: one style sheet, one script, the chart script and one sprite of the icons in use.
// Run by Frontend.targets; by hand: `npm run build` in src/CooperationPortal.Web.
import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { PurgeCSS } from 'purgecss';

process.chdir(path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..'));
const out = 'wwwroot/dist';

/** Stops the build with one readable line instead of a stack trace. */
function fail(message) {
  console.error(`frontend : error FRONT001: ${message}`);
  process.exit(1);
}

/** All files below a folder whose name ends so. */
async function filesBelow(folder, ending) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter(e => e.isFile() && e.name.endsWith(ending)).map(e => path.join(e.parentPath ?? e.path, e.name));
}

/**
 * Keeps of Tabler only what the views, tag helpers and scripts name. Our own style sheets are small and stay whole:
 * their class names may be put together at run time (`v-63`, `light late`), Tabler's may not.
 */
const onlyUsedTabler = {
  name: 'only-used-tabler',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]@tabler[\\/]core[\\/]dist[\\/]css[\\/].*\.css$/ }, async ({ path: file }) => {
      const [result] = await new PurgeCSS().purge({
        content: ['Features/**/*.cshtml', 'Infrastructure/TagHelpers/*.cs', 'Features/Shared/Navigation/*.cs', 'Assets/**/*.js'],
        css: [{ raw: (await readFile(file, 'utf8')).replace(/\/\*# sourceMappingURL.*?\*\//, '') }],
        keyframes: true,
        variables: true,
        safelist: {
          standard: ['show', 'active', 'disabled', 'collapse', 'collapsing', 'is-invalid', 'was-validated'],
          deep: [],
          greedy: [],
          variables: [/^--tblr-(primary|body|font|border|card|gray|bg)/],
        },
      });
      return { contents: result.css, loader: 'css' };
    });
  },
};

/** The generated classes v-0 … v-100: a bar's length without a style attribute, which the CSP forbids. */
const percentClasses = {
  name: 'percent-classes',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^generated:percent$/ }, () => ({ path: 'percent', namespace: 'generated' }));
    onLoad({ filter: /^percent$/, namespace: 'generated' }, () => ({
      contents: Array.from({ length: 101 }, (_, v) => `.v-${v}{--v:${v}%}`).join('\n'),
      loader: 'css',
    }));
  },
};

/** Joins the icons of icons.json into one sprite; an icon that Tabler lacks, or that a view uses unlisted, stops the build. */
async function sprite() {
  const names = JSON.parse(await readFile('Assets/icons.json', 'utf8'));
  const folder = 'node_modules/@tabler/icons/icons/outline';
  const known = new Set(await readdir(folder));
  const missing = names.filter(name => !known.has(`${name}.svg`));
  if (missing.length > 0) {
    fail(`Assets/icons.json names icons that Tabler does not have: ${missing.join(', ')}. See https://tabler.io/icons (outline).`);
  }
  if (new Set(names).size !== names.length) {
    fail(`Assets/icons.json lists an icon twice: ${names.filter((name, i) => names.indexOf(name) !== i).join(', ')}.`);
  }

  for (const view of await filesBelow('Features', '.cshtml')) {
    for (const [, name] of (await readFile(view, 'utf8')).matchAll(/<icon\s[^>]*?\bname="([a-z0-9-]+)"/g)) {
      if (!names.includes(name)) {
        fail(`${view} uses the icon '${name}', which Assets/icons.json does not list.`);
      }
    }
  }

  const symbols = await Promise.all(names.map(async name => {
    const svg = await readFile(`${folder}/${name}.svg`, 'utf8');
    const shapes = svg.replace(/<!--[^]*?-->/g, '').replace(/<path stroke="none" d="M0 0h24v24H0z" fill="none"\s*\/>/, '')
      .replace(/^[^]*?<svg[^>]*>/, '').replace(/<\/svg>\s*$/, '').replace(/\s*\n\s*/g, '').replace(/ \/>/g, '/>');
    return `<symbol id="i-${name}" viewBox="0 0 24 24">${shapes}</symbol>`;
  }));
  return `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join('')}</svg>`;
}

const icons = await sprite();
const result = await build({
  entryPoints: ['Assets/app.js', 'Assets/charts.js', 'Assets/app.css'],
  outdir: out,
  bundle: true,
  minify: true,
  format: 'esm',
  target: 'es2022',
  // The licence texts go into files of their own beside the bundles.
  legalComments: 'linked',
  logLevel: 'warning',
  write: false,
  plugins: [percentClasses, onlyUsedTabler],
}).catch(() => fail('esbuild stopped, see above.'));

await mkdir(out, { recursive: true });
const files = [...result.outputFiles.map(f => [path.basename(f.path), Buffer.from(f.contents)]), ['icons.svg', Buffer.from(icons)]];
for (const [name, content] of files) {
  // An unchanged file keeps its time stamp, so that the build need not compress it again.
  const before = await readFile(path.join(out, name)).catch(() => null);
  if (!before?.equals(content)) {
    await writeFile(path.join(out, name), content);
  }
  console.log(`${name}: ${(gzipSync(content, { level: 9 }).length / 1024).toFixed(1)} KB compressed`);
}
