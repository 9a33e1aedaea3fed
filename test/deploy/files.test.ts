import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { copyFile, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { parse, parseAllDocuments } from 'yaml';
import { program, say } from './programs.js';

const examples = fileURLToPath(new URL('../../examples/deploy/', import.meta.url));
const root = join(examples, '../..');
const read = (name: string): Promise<string> => readFile(join(examples, name), 'utf8');

/** The longest that a process takes to end after MADANG_DRAIN, in seconds: then it ends itself. */
const STOP_WITHIN = 10;

/** Settings of ours that a file gives. */
function assertKnown(names: readonly string[], help: string): void {
  for (const name of names) {
    if (!/^(MADANG_|DATABASE_URL|REDIS_URL|HOST$|PORT$)/.test(name)) continue;
    assert.match(help, new RegExp(`'${name}'`), `there is no setting ${name}`);
  }
}

const settings = async (): Promise<string> =>
  (await readFile(join(root, 'packages/server/src/config.ts'), 'utf8')) +
  (await readFile(join(root, 'packages/server/src/identity/secrets.ts'), 'utf8'));

interface Compose {
  readonly services: Readonly<Record<string, {
    readonly build?: { readonly context: string; readonly dockerfile: string };
    readonly stop_grace_period?: string;
    readonly environment?: Readonly<Record<string, string>>;
    readonly depends_on?: Readonly<Record<string, unknown>>;
    readonly volumes?: readonly string[];
    readonly healthcheck?: { readonly test: readonly string[] };
  }>>;
  readonly volumes: Readonly<Record<string, null>>;
}

describe('the Compose file', () => {
  test('names what is there, waits for what is needed, and leaves time to end', async () => {
    const { services, volumes } = parse(await read('compose.yaml'), { merge: true }) as Compose;
    const known = await settings();
    for (const [name, service] of Object.entries(services)) {
      for (const other of Object.keys(service.depends_on ?? {}))
        assert.ok(services[other]?.healthcheck ?? services[other]?.build, other);
      for (const volume of service.volumes ?? []) {
        const [from = ''] = volume.split(':');
        assert.ok(from.startsWith('.') ? existsSync(join(examples, from)) : from in volumes, `${name}: ${volume}`);
      }
      if (!service.build) continue;
      assert.ok(existsSync(join(examples, service.build.context, service.build.dockerfile)));
      const { environment = {}, stop_grace_period = '0s' } = service;
      assertKnown(Object.keys(environment), known);
      assert.ok(parseInt(stop_grace_period, 10) > Number(environment['MADANG_DRAIN']) + STOP_WITHIN);
    }
    assert.equal(Object.values(services).filter(({ build }) => build).length, 2);
  });
});

interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly spec: Record<string, unknown>;
}

interface Probe {
  readonly httpGet: { readonly path: string; readonly port: string };
}

interface Deployment {
  readonly replicas: number;
  readonly selector: { readonly matchLabels: Readonly<Record<string, string>> };
  readonly strategy: { readonly rollingUpdate: { readonly maxUnavailable: number } };
  readonly template: {
    readonly metadata: { readonly labels: Readonly<Record<string, string>> };
    readonly spec: {
      readonly terminationGracePeriodSeconds: number;
      readonly volumes: readonly { readonly name: string }[];
      readonly containers: readonly [{
        readonly ports: readonly { readonly name: string; readonly containerPort: number }[];
        readonly env: readonly { readonly name: string; readonly value?: string }[];
        readonly volumeMounts: readonly { readonly name: string }[];
        readonly startupProbe: Probe;
        readonly readinessProbe: Probe;
        readonly livenessProbe: Probe;
      }];
    };
  };
}

describe('the Kubernetes manifest', () => {
  test('is one of each kind, in versions that are served', async () => {
    const documents = parseAllDocuments(await read('kubernetes.yaml'));
    assert.deepEqual(documents.flatMap(({ errors, warnings }) => [...errors, ...warnings]), []);
    assert.deepEqual(
      documents.map((document) => document.toJS() as Manifest).map(({ apiVersion, kind }) => `${apiVersion} ${kind}`),
      ['apps/v1 Deployment', 'v1 Service', 'policy/v1 PodDisruptionBudget', 'networking.k8s.io/v1 Ingress'],
    );
  });

  test('probes what is there, keeps somebody ready, and leaves time to end', async () => {
    const [deployment, service, budget] = parseAllDocuments(await read('kubernetes.yaml')).map(
      (document) => (document.toJS() as Manifest).spec,
    );
    const { replicas, selector, strategy, template } = deployment as unknown as Deployment;
    const { containers: [container], volumes, terminationGracePeriodSeconds } = template.spec;
    for (const labels of [template.metadata.labels, service?.['selector'], (budget?.['selector'] as Deployment['selector']).matchLabels])
      assert.deepEqual(labels, selector.matchLabels);
    assert.equal(strategy.rollingUpdate.maxUnavailable, 0);
    assert.ok(Number(budget?.['minAvailable']) < replicas);
    const health = await readFile(join(root, 'packages/server/src/http/routes/health.ts'), 'utf8');
    for (const probe of ['startupProbe', 'readinessProbe', 'livenessProbe'] as const) {
      const { path, port } = container[probe].httpGet;
      assert.match(health, new RegExp(`'${path}'`));
      assert.ok(container.ports.some(({ name }) => name === port));
    }
    assert.equal(container.livenessProbe.httpGet.path, '/healthz');
    assertKnown(container.env.map(({ name }) => name), await settings());
    const drain = Number(container.env.find(({ name }) => name === 'MADANG_DRAIN')?.value);
    assert.ok(terminationGracePeriodSeconds > drain + STOP_WITHIN);
    for (const { name } of container.volumeMounts) assert.ok(volumes.some((volume) => volume.name === name), name);
  });
});

describe('the container file', () => {
  test('copies what is there, runs as nobody special, and is told to end', async () => {
    const lines = (await read('Dockerfile')).replace(/\\\n\s*/g, '').split('\n').filter((line) => line && !line.startsWith('#'));
    for (const line of lines) assert.match(line, /^(FROM|ENV|WORKDIR|COPY|RUN|USER|VOLUME|EXPOSE|HEALTHCHECK|CMD) /);
    const copied = lines.flatMap((line) => /^COPY --from=build \/src\/(\S+) (\S+)$/.exec(line)?.slice(1) ?? []);
    for (const path of copied) assert.ok(path === 'node_modules' || existsSync(join(root, path)), path);
    // Everything that the server imports, and what those import.
    const wanted = new Set<string>();
    for (const next = ['server']; next.length > 0; ) {
      const name = next.pop() ?? '';
      if (wanted.has(name)) continue;
      wanted.add(name);
      const { dependencies = {} } = JSON.parse(await readFile(join(root, 'packages', name, 'package.json'), 'utf8')) as {
        readonly dependencies?: Readonly<Record<string, string>>;
      };
      for (const other of Object.keys(dependencies)) if (other.startsWith('@madang/')) next.push(other.slice('@madang/'.length));
    }
    for (const name of wanted) assert.ok(copied.includes(`packages/${name}`), `packages/${name} is needed and not copied`);
    assert.ok(lines.lastIndexOf('USER node') > lines.findLastIndex((line) => line.startsWith('RUN')));
    assert.match(lines.at(-1) ?? '', /^CMD \["node", .*\]$/, 'a shell would keep SIGTERM to itself');
    const ignored = await read('Dockerfile.dockerignore');
    for (const [, path = ''] of ignored.matchAll(/^!(.+)$/gm)) assert.ok(existsSync(join(root, path)), path);
    assert.match(ignored, /^\*\*\/node_modules$/m);
  });
});

describe('the systemd unit', () => {
  const systemd = program('systemd-analyze');

  test('starts what is there, knows the settings, and leaves time to end', async () => {
    const unit = await read('madang@.service');
    const [, script = ''] = /^ExecStart=\S+ (\S+) serve$/m.exec(unit) ?? [];
    assert.ok(existsSync(join(root, script)), script);
    const environment = /^Environment=(.*)$/m.exec(unit)?.[1]?.split(' ') ?? [];
    assertKnown(environment.map((pair) => pair.split('=')[0] ?? ''), await settings());
    const drain = Number(/MADANG_DRAIN=(\d+)/.exec(unit)?.[1]);
    assert.ok(Number(/^TimeoutStopSec=(\d+)$/m.exec(unit)?.[1]) > drain + STOP_WITHIN);
  });

  test('is read by systemd without a word', { skip: systemd.skip }, async () => {
    const folder = await mkdtemp(join(tmpdir(), 'madang-unit-'));
    try {
      const unit = join(folder, 'madang@4700.service');
      await copyFile(join(examples, 'madang@.service'), unit);
      const { content, said } = say(systemd.path, 'verify', unit);
      // Where Node lies differs, and what else this machine has is not ours to judge.
      const ours = said.split('\n').filter((line) => line.includes(dirname(unit)) || line.includes('madang'));
      const faults = ours.filter((line) => !/Command .*node.* is not executable/.test(line));
      assert.deepEqual(faults, []);
      assert.ok(content || ours.length > 0 || said !== '', said);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});
