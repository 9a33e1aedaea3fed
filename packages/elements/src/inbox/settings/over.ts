import type { Preferences, PreferencesChange } from '@madang/protocol';

/** What one wants to hear with a choice over it, as the server will have it; what is not chosen stays the same. */
export function over(before: Preferences, change: PreferencesChange): Preferences {
  const { mail, push, follow, unmute, mute, ...rest } = change;
  const hushed = [...(unmute ?? []), ...(mute ?? [])];
  const by = before.follow ?? { proposed: true, commented: true, voted: true };
  return {
    ...before,
    ...rest,
    ...(mail && { mail: { ...before.mail, ...mail } }),
    ...(push && { push: { ...before.push, ...push } }),
    ...(follow && { follow: { ...by, ...follow } }),
    ...((mute ?? unmute) && {
      mutedBoards: [...before.mutedBoards.filter((board) => !hushed.includes(board)), ...(mute ?? [])],
    }),
  };
}
