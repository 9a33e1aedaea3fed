import type { DeskRelease, DeskReleases, Release, ReleasesPage, ReleasesTaken } from '@madang/protocol';
import { count, type JsonSchema, list, nullable, object, ref, text, time, uuid } from './json-schema.js';

const RELEASE = { id: uuid, title: text, body: text, html: text, at: time, ideas: list(ref('Idea')) } as const;

/** What the routes of release notes answer. */
export const RELEASE_NOTES: Readonly<Record<string, JsonSchema>> = {
  Release: object<Release>(RELEASE, {}),
  ReleasesPage: object<ReleasesPage>({ releases: list(ref('Release')), next: text }, { next: true }),
  DeskRelease: object<DeskRelease>({ ...RELEASE, at: nullable(time), by: ref('Author'), changedAt: time }, {}),
  DeskReleases: object<DeskReleases>({ releases: list(ref('DeskRelease')) }, {}),
  ReleasesTaken: object<ReleasesTaken>({ taken: count, left: count }, {}),
};
