/** The oldest version that a range takes, of those that we write: `^1.2.3`, `~1.2.3`, `>=1.2.3`, `1.2.3`. */
const floorOf = (range) => /^(?:\^|~|>=)?(\d+\.\d+\.\d+(?:-[\w.]+)?)$/.exec(range)?.[1];

/** Whether it is said here what is installed: examples stand for pages of others, who have lock files of their own. */
const isOurs = (path) => path === '' || /^packages\/[^/]+$/.test(path);

const numbers = (version) => version.split('-')[0].split('.').map(Number);

/** Whether a version is none of those before another. */
const reaches = (version, floor) => {
  const [[a, b, c], [x, y, z]] = [numbers(version), numbers(floor)];
  return a - x || b - y || c - z ? (a - x || b - y || c - z) > 0 : true;
};

/** What `overrides` of package.json demand of a package: as it is installed for another one, or wherever it is. */
const demands = (overrides) =>
  Object.entries(overrides).flatMap(([name, wanted]) =>
    typeof wanted === 'string'
      ? [{ name, range: wanted, by: null }]
      : Object.entries(wanted).map(([inner, range]) =>
          inner === '.' ? { name, range, by: null } : { name: inner, range, by: name },
        ),
  );

/** Where a package of this name is installed. */
const placesOf = (packages, name) =>
  Object.keys(packages).filter((path) => path === `node_modules/${name}` || path.endsWith(`/node_modules/${name}`));

/** Where what stands at a place finds a package: in its own folder, or in one above. */
const foundFrom = (packages, place, name) => {
  for (let folder = place; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('node_modules/') - 1))) {
    const path = `${folder === '' ? '' : `${folder}/`}node_modules/${name}`;
    if (packages[path]) return [path];
    if (folder === '') return [];
  }
};

/**
 * What is wrong with how old dependencies may be. Whoever installs a package of ours may get the oldest version that
 * its range takes: that has to be the one of the lock file, with which everything was tested, or a hole that was closed
 * for us would be open for them. And what an override keeps from growing old is nowhere older than it says.
 */
export function floorProblems(lock, { overrides = {} }) {
  const installed = (path, name) =>
    lock.packages[`${path === '' ? '' : `${path}/`}node_modules/${name}`] ?? lock.packages[`node_modules/${name}`];
  let checked = 0;
  const problems = [];
  for (const [path, { dependencies = {}, devDependencies = {} }] of Object.entries(lock.packages)) {
    if (!isOurs(path)) continue;
    for (const [name, range] of Object.entries({ ...devDependencies, ...dependencies })) {
      const found = installed(path, name);
      if (found?.link) continue;
      checked += 1;
      const place = path === '' ? 'package.json' : `${path}/package.json`;
      if (!found) problems.push(`${place}: ${name} is not in the lock file`);
      else if (floorOf(range) !== found.version)
        problems.push(`${place}: ${name} may be older or other than what is tested: it says ${range}, the lock file ${found.version}`);
    }
  }
  for (const { name, range, by } of demands(overrides)) {
    checked += 1;
    const floor = floorOf(range);
    const { packages } = lock;
    const paths =
      by === null
        ? placesOf(packages, name)
        : placesOf(packages, by).flatMap((place) => foundFrom(packages, place, name));
    if (!floor || paths.length === 0) problems.push(`package.json: the override of ${name} (${range}) is of nothing that is installed`);
    for (const path of paths) {
      const { version } = packages[path];
      if (floor && !reaches(version, floor)) problems.push(`package-lock.json: ${path} ${version} is older than its override, ${range}`);
    }
  }
  return { problems, checked };
}
