// Writes the software bill of materials (CycloneDX 1.5, JSON): what NuGet restored (obj/project.assets.json) and what npm installed
// (package-lock.json), each with version, licence, checksum and what it brings along. Nothing is asked of a network, and the same
// packages make the same file. Run by `dotnet publish` (Frontend.targets); by hand: `node Assets/sbom.mjs sbom.cdx.json`.
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const project = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const [target, version = '1.0.0', assetsFile = path.join(project, 'obj/project.assets.json')] = process.argv.slice(2);
if (!target) {
  console.error('Usage: node Assets/sbom.mjs FILE [VERSION [project.assets.json]]');
  process.exit(2);
}

const readJson = async file => JSON.parse(await readFile(file, 'utf8'));
const hex = base64 => Buffer.from(base64, 'base64').toString('hex');
const sha512 = base64 => [{ alg: 'SHA-512', content: hex(base64) }];

/** An expression is one of SPDX; everything else is a name or an address. */
function licence(text) {
  if (!text) {
    return undefined;
  }

  return /^https?:/.test(text) ? [{ license: { name: 'see address', url: text } }]
    : / (OR|AND|WITH) /.test(text) ? [{ expression: text.replace(/^\((.*)\)$/, '$1') }]
      : /^[A-Za-z0-9.+-]+$/.test(text) ? [{ license: { id: text } }] : [{ license: { name: text } }];
}

const reference = (kind, name, packageVersion) =>
  `pkg:${kind}/${name.split('/').map(encodeURIComponent).join('/')}@${encodeURIComponent(packageVersion)}`;

const byReference = (a, b) => (a['bom-ref'] < b['bom-ref'] ? -1 : a['bom-ref'] > b['bom-ref'] ? 1 : 0);

/** Everything that can be reached from some packages. */
function reach(start, edges) {
  const seen = new Set(start);
  for (const one of seen) {
    (edges.get(one) ?? []).forEach(next => seen.add(next));
  }
  return seen;
}

/** The packages of NuGet. What only helps the build (PrivateAssets) is in the list, but out of the delivery. */
async function nuget() {
  const assets = await readJson(assetsFile);
  const [graph] = Object.values(assets.targets);
  const [framework] = Object.values(assets.project.frameworks);
  const folders = Object.keys(assets.packageFolders);
  const references = new Map(Object.keys(graph).map(key => [key.split('/')[0].toLowerCase(), key]));
  const edges = new Map(Object.entries(graph).map(([key, entry]) => [
    key, Object.keys(entry.dependencies ?? {}).map(name => references.get(name.toLowerCase())).filter(Boolean),
  ]));
  const direct = Object.entries(framework.dependencies ?? {});
  const keyOf = ([name]) => references.get(name.toLowerCase());
  const projects = Object.keys(graph).filter(key => graph[key].type === 'project');
  const delivered = reach([...projects, ...direct.filter(([, entry]) => entry.suppressParent !== 'All').map(keyOf).filter(Boolean)], edges);
  const packages = Object.keys(graph).filter(key => graph[key].type === 'package');
  const refOf = key => reference('nuget', ...key.split('/'));

  async function licenceOf(key) {
    const library = assets.libraries[key];
    const nuspec = library.files?.find(file => file.endsWith('.nuspec'));
    const file = nuspec && folders.map(folder => path.join(folder, library.path, nuspec)).find(existsSync);
    const text = file ? await readFile(file, 'utf8') : '';
    return licence(/<license type="expression">([^<]+)<\/license>/.exec(text)?.[1] ?? /<licenseUrl>([^<]+)<\/licenseUrl>/.exec(text)?.[1]);
  }

  /** Other projects of ours are passed through: what they ask for, we ask for. */
  const packagesBehind = keys => [...new Set(keys.flatMap(key => (graph[key].type === 'project' ? packagesBehind(edges.get(key)) : [key])))];
  return {
    direct: packagesBehind([...projects, ...direct.map(keyOf).filter(Boolean)]).map(refOf),
    components: await Promise.all(packages.map(async key => {
      const [name, packageVersion] = key.split('/');
      return {
        type: 'library',
        'bom-ref': refOf(key),
        name,
        version: packageVersion,
        scope: delivered.has(key) ? 'required' : 'excluded',
        hashes: assets.libraries[key].sha512 ? sha512(assets.libraries[key].sha512) : undefined,
        licenses: await licenceOf(key),
        purl: refOf(key),
      };
    })),
    dependencies: packages.map(key => ({ ref: refOf(key), dependsOn: edges.get(key).map(refOf).sort() })),
  };
}

/** The packages of npm. esbuild and purgecss make the bundles and are not in them. */
async function npm() {
  const tools = ['esbuild', 'purgecss'];
  const { packages } = await readJson(path.join(project, 'package-lock.json'));
  const nameOf = key => packages[key].name ?? key.split('node_modules/').at(-1);

  /** Where Node finds a package that another one asks for: beside it, or in a folder further up. */
  function find(from, name) {
    for (let folder = from; ; folder = folder.includes('/node_modules/') ? folder.slice(0, folder.lastIndexOf('/node_modules/')) : '') {
      const key = folder ? `${folder}/node_modules/${name}` : `node_modules/${name}`;
      if (packages[key] || !folder) {
        return packages[key] ? key : undefined;
      }
    }
  }

  const edges = new Map(Object.entries(packages).map(([key, entry]) => [
    key,
    Object.keys({ ...entry.dependencies, ...entry.optionalDependencies, ...entry.peerDependencies }).map(name => find(key, name)).filter(Boolean),
  ]));
  const direct = edges.get('');
  const delivered = reach(direct.filter(key => !tools.includes(nameOf(key))), edges);
  const refOf = key => reference('npm', nameOf(key), packages[key].version);
  const installed = Object.keys(packages).filter(key => key !== '');
  const unique = new Map();
  for (const key of installed) {
    const ref = refOf(key);
    const before = unique.get(ref);
    const entry = packages[key];
    const dependsOn = [...new Set([...(before?.dependsOn ?? []), ...edges.get(key).map(refOf)])].sort();
    const required = delivered.has(key) || before?.component.scope === 'required';
    unique.set(ref, {
      dependsOn,
      component: {
        type: 'library',
        'bom-ref': ref,
        name: nameOf(key),
        version: entry.version,
        scope: required ? 'required' : 'excluded',
        hashes: entry.integrity?.startsWith('sha512-') ? sha512(entry.integrity.slice('sha512-'.length)) : undefined,
        licenses: licence(entry.license),
        purl: ref,
      },
    });
  }

  return {
    direct: direct.map(refOf),
    components: [...unique.values()].map(entry => entry.component),
    dependencies: [...unique].map(([ref, entry]) => ({ ref, dependsOn: entry.dependsOn })),
  };
}

const sources = [await nuget(), await npm()];
const components = sources.flatMap(source => source.components).sort(byReference);
const portal = `pkg:generic/cooperation-portal@${encodeURIComponent(version)}`;
const dependencies = [
  { ref: portal, dependsOn: sources.flatMap(source => source.direct).sort() },
  ...sources.flatMap(source => source.dependencies).sort((a, b) => (a.ref < b.ref ? -1 : 1)),
];

// The number of the document is made of its content: the same packages are the same document.
const digest = createHash('sha256').update(JSON.stringify([portal, components, dependencies])).digest('hex');
const uuid = [digest.slice(0, 8), digest.slice(8, 12), `8${digest.slice(13, 16)}`, `8${digest.slice(17, 20)}`, digest.slice(20, 32)].join('-');
const bom = {
  $schema: 'http://cyclonedx.org/schema/bom-1.5.schema.json',
  bomFormat: 'CycloneDX',
  specVersion: '1.5',
  serialNumber: `urn:uuid:${uuid}`,
  version: 1,
  metadata: { component: { type: 'application', 'bom-ref': portal, name: 'cooperation-portal', version, purl: portal } },
  components,
  dependencies,
};
await writeFile(target, `${JSON.stringify(bom, null, 2)}\n`);
console.log(`${components.length} components: ${target}`);
