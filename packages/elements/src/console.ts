/**
 * The parts of widgets of which `@madang/console` makes its pages, so that both look and speak alike. None of it is
 * promised to stay as it is.
 */
export type { Place } from './community/context.js';
export { providePlace, type PagePlace } from './community/page.js';
export { callStatuses } from './locale/call-statuses.js';
export { compactCount } from './locale/count.js';
export { fullDate } from './locale/date.js';
export type { Dictionary } from './locale/dictionary.js';
export { type FailureMessages, failuresEn } from './locale/failures-en.js';
export { failuresKo } from './locale/failures-ko.js';
export { type Particle, withParticle } from './locale/particles.js';
export { timeAgo } from './locale/time.js';
export { words } from './markdown/words.js';
export { spanOf } from './moderation/calm.js';
export { avatar, initials } from './shared/avatar.js';
export { avatarStyles } from './shared/avatar.styles.js';
export { MadangElement } from './shared/element.js';
export { bubble, icon, up } from './shared/icons.js';
export { bell, check, close, funnel, lens, link, offline, pen } from './shared/icons-more.js';
export { statusBadge } from './shared/status.js';
export { statusStyles } from './shared/status.styles.js';
export { when } from './shared/time.js';
export { Watch } from './shared/watch.js';
export { base } from './theme/base.styles.js';
export { buttons } from './theme/buttons.styles.js';
export { fields } from './theme/fields.styles.js';
export { notice } from './theme/notice.styles.js';
export { skeleton } from './theme/skeleton.styles.js';
export { team } from './theme/team.styles.js';
export { tokens } from './theme/tokens.styles.js';
