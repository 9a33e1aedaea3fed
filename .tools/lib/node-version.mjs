const LOWEST = [20, 19];

/**
 * Says in one line what is wrong with this Node, or nothing when it will do.
 * @param {string} version such as `20.19.0`
 * @returns {string | undefined}
 */
export const wrongNode = (version = process.versions.node) => {
  const [major, minor] = version.split('.').map(Number);
  const enough = major > LOWEST[0] || (major === LOWEST[0] && minor >= LOWEST[1]);
  return enough ? undefined : `Madang needs Node ${LOWEST.join('.')} or newer; this is Node ${version}.`;
};
