import { ideas } from './0001-ideas.js';
import { edits } from './0002-edits.js';
import { deletions } from './0003-deletions.js';
import { marks } from './0004-marks.js';
import { kinds } from './0005-kinds.js';
import { mentions } from './0006-mentions.js';
import { photos } from './0007-photos.js';
import { signIn } from './0008-sign-in.js';
import { readers } from './0009-readers.js';
import { inbox } from './0010-inbox.js';
import { promises } from './0011-promises.js';
import { signIns } from './0012-sign-ins.js';
import { outreach } from './0013-outreach.js';
import { webhooks } from './0014-webhooks.js';
import { push } from './0015-push.js';
import { links } from './0016-links.js';
import { merges } from './0017-merges.js';
import { staff } from './0018-staff.js';
import { queue } from './0019-queue.js';
import { desk } from './0020-desk.js';
import { voices } from './0021-voices.js';
import { customers } from './0022-customers.js';
import { audit } from './0023-audit.js';
import { moderation } from './0024-moderation.js';
import { auditTimes } from './0025-audit-times.js';
import { importBeats } from './0026-import-beats.js';
import { weighing } from './0027-weighing.js';
import { waitingOrder } from './0028-waiting-order.js';
import { statusNames } from './0029-status-names.js';
import { privacy } from './0030-privacy.js';
import { assignees } from './0031-assignees.js';
import { statusColors } from './0032-status-colors.js';
import { releases } from './0033-releases.js';
import { unassigned } from './0034-unassigned.js';
import { calmBoards } from './0035-calm-boards.js';
import { watched } from './0036-watched.js';
import { repeats } from './0037-repeats.js';
import { surges } from './0038-surges.js';
import { commentedAt } from './0039-commented-at.js';
import { issueStates } from './0040-issue-states.js';
import { rated } from './0041-rated.js';
import { targets } from './0042-targets.js';
import { placed } from './0043-placed.js';
import { boardAccess } from './0049-board-access.js';
import { tokenKeys } from './0044-token-keys.js';
import { staffPasskeys } from './0045-staff-passkeys.js';
import { customersFirst } from './0046-customers-first.js';
import { claims } from './0047-claims.js';
import { consents } from './0048-consents.js';
import { clock } from './0051-clock.js';
import { credit } from './0050-credit.js';
import type { Migration } from './migration.js';

/** Every migration there is, oldest first. */
export const MIGRATIONS: readonly Migration[] = [
  ideas,
  edits,
  deletions,
  marks,
  kinds,
  mentions,
  photos,
  signIn,
  readers,
  inbox,
  promises,
  signIns,
  outreach,
  webhooks,
  push,
  links,
  merges,
  staff,
  queue,
  desk,
  voices,
  customers,
  audit,
  moderation,
  auditTimes,
  importBeats,
  weighing,
  waitingOrder,
  statusNames,
  privacy,
  assignees,
  statusColors,
  releases,
  unassigned,
  calmBoards,
  watched,
  repeats,
  surges,
  commentedAt,
  issueStates,
  rated,
  targets,
  placed,
  tokenKeys,
  staffPasskeys,
  customersFirst,
  claims,
  consents,
  boardAccess,
  credit,
  clock,
];
