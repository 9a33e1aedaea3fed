import type { DeskPage } from '@madang/protocol';
import type { CommunityRecord } from '../../../domain/records.js';
import type { DeskRecord } from '../../../store/desk.js';

/** The desk of an idea as the team sees it. */
export function shownDesk(desk: DeskRecord, community: CommunityRecord): DeskPage {
  const { idea, assignee: person, department, effort, impact, target } = desk;
  const { notes, draftVersion, draft, published } = desk;
  return {
    id: idea,
    assignee: { person, department },
    effort,
    impact,
    target,
    notes,
    draftVersion,
    draft: draft && {
      version: draftVersion,
      body: draft.body,
      html: draft.html,
      listened: draft.listened,
      by: draft.by,
      at: draft.at,
      askedBy: draft.askedFace,
      approvedBy: draft.approvedFace,
      approvedAt: draft.approvedAt,
      same: draft.same,
    },
    published: published && {
      wroteBy: published.wrote,
      approvedBy: published.approved,
      publishedBy: published.published,
      at: published.at,
    },
    approval: community.approval === true,
  };
}
